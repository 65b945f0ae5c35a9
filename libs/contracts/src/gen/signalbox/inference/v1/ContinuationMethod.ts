// Original file: proto/signalbox/inference/v1/routing.proto

/**
 * How an attempt went on with an answer that another one had begun.
 */
export const ContinuationMethod = {
  /**
   * Not set.
   */
  CONTINUATION_METHOD_UNSPECIFIED: 'CONTINUATION_METHOD_UNSPECIFIED',
  /**
   * The backend was given the beginning of its own answer.
   */
  CONTINUATION_METHOD_PREFILL: 'CONTINUATION_METHOD_PREFILL',
  /**
   * It was told to go on.
   */
  CONTINUATION_METHOD_INSTRUCTION: 'CONTINUATION_METHOD_INSTRUCTION',
  /**
   * It began anew, and what the client had already was left out because it was the same.
   */
  CONTINUATION_METHOD_RESTART: 'CONTINUATION_METHOD_RESTART',
} as const;

/**
 * How an attempt went on with an answer that another one had begun.
 */
export type ContinuationMethod =
  /**
   * Not set.
   */
  | 'CONTINUATION_METHOD_UNSPECIFIED'
  | 0
  /**
   * The backend was given the beginning of its own answer.
   */
  | 'CONTINUATION_METHOD_PREFILL'
  | 1
  /**
   * It was told to go on.
   */
  | 'CONTINUATION_METHOD_INSTRUCTION'
  | 2
  /**
   * It began anew, and what the client had already was left out because it was the same.
   */
  | 'CONTINUATION_METHOD_RESTART'
  | 3

/**
 * How an attempt went on with an answer that another one had begun.
 */
export type ContinuationMethod__Output = typeof ContinuationMethod[keyof typeof ContinuationMethod]
