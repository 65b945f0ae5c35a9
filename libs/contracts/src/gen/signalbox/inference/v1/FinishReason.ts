// Original file: proto/signalbox/inference/v1/chunk.proto

/**
 * Why a model stopped.
 */
export const FinishReason = {
  /**
   * Not set.
   */
  FINISH_REASON_UNSPECIFIED: 'FINISH_REASON_UNSPECIFIED',
  /**
   * It was done, or a stop text came.
   */
  FINISH_REASON_STOP: 'FINISH_REASON_STOP',
  /**
   * The limit on output tokens, or the end of the context window.
   */
  FINISH_REASON_LENGTH: 'FINISH_REASON_LENGTH',
  /**
   * It waits for the results of its tool calls.
   */
  FINISH_REASON_TOOL_CALLS: 'FINISH_REASON_TOOL_CALLS',
  /**
   * The provider's content filter.
   */
  FINISH_REASON_CONTENT_FILTER: 'FINISH_REASON_CONTENT_FILTER',
  /**
   * Something else; raw_reason has the provider's word.
   */
  FINISH_REASON_OTHER: 'FINISH_REASON_OTHER',
} as const;

/**
 * Why a model stopped.
 */
export type FinishReason =
  /**
   * Not set.
   */
  | 'FINISH_REASON_UNSPECIFIED'
  | 0
  /**
   * It was done, or a stop text came.
   */
  | 'FINISH_REASON_STOP'
  | 1
  /**
   * The limit on output tokens, or the end of the context window.
   */
  | 'FINISH_REASON_LENGTH'
  | 2
  /**
   * It waits for the results of its tool calls.
   */
  | 'FINISH_REASON_TOOL_CALLS'
  | 3
  /**
   * The provider's content filter.
   */
  | 'FINISH_REASON_CONTENT_FILTER'
  | 4
  /**
   * Something else; raw_reason has the provider's word.
   */
  | 'FINISH_REASON_OTHER'
  | 5

/**
 * Why a model stopped.
 */
export type FinishReason__Output = typeof FinishReason[keyof typeof FinishReason]
