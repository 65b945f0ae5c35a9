// Original file: proto/signalbox/decision/v1/plan.proto

/**
 * What is done about an answer that breaks off after its beginning was delivered.
 */
export const OnCut = {
  /**
   * Not set; it counts as fail.
   */
  ON_CUT_UNSPECIFIED: 'ON_CUT_UNSPECIFIED',
  /**
   * The client is told that the answer is truncated.
   */
  ON_CUT_FAIL: 'ON_CUT_FAIL',
  /**
   * Another attempt goes on with it where that is possible.
   */
  ON_CUT_CONTINUE: 'ON_CUT_CONTINUE',
} as const;

/**
 * What is done about an answer that breaks off after its beginning was delivered.
 */
export type OnCut =
  /**
   * Not set; it counts as fail.
   */
  | 'ON_CUT_UNSPECIFIED'
  | 0
  /**
   * The client is told that the answer is truncated.
   */
  | 'ON_CUT_FAIL'
  | 1
  /**
   * Another attempt goes on with it where that is possible.
   */
  | 'ON_CUT_CONTINUE'
  | 2

/**
 * What is done about an answer that breaks off after its beginning was delivered.
 */
export type OnCut__Output = typeof OnCut[keyof typeof OnCut]
