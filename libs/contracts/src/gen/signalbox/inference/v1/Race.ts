// Original file: proto/signalbox/inference/v1/routing.proto

/**
 * How one of two attempts that ran side by side came in.
 */
export const Race = {
  /**
   * Not set: there was none.
   */
  RACE_UNSPECIFIED: 'RACE_UNSPECIFIED',
  /**
   * It was first with its content.
   */
  RACE_WON: 'RACE_WON',
  /**
   * The other one was.
   */
  RACE_LOST: 'RACE_LOST',
} as const;

/**
 * How one of two attempts that ran side by side came in.
 */
export type Race =
  /**
   * Not set: there was none.
   */
  | 'RACE_UNSPECIFIED'
  | 0
  /**
   * It was first with its content.
   */
  | 'RACE_WON'
  | 1
  /**
   * The other one was.
   */
  | 'RACE_LOST'
  | 2

/**
 * How one of two attempts that ran side by side came in.
 */
export type Race__Output = typeof Race[keyof typeof Race]
