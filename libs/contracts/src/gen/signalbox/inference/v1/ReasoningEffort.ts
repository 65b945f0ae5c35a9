// Original file: proto/signalbox/inference/v1/generation.proto

/**
 * How much a reasoning model may think.
 */
export const ReasoningEffort = {
  /**
   * The provider's default.
   */
  REASONING_EFFORT_UNSPECIFIED: 'REASONING_EFFORT_UNSPECIFIED',
  /**
   * As little as possible.
   */
  REASONING_EFFORT_MINIMAL: 'REASONING_EFFORT_MINIMAL',
  /**
   * A little.
   */
  REASONING_EFFORT_LOW: 'REASONING_EFFORT_LOW',
  /**
   * Some.
   */
  REASONING_EFFORT_MEDIUM: 'REASONING_EFFORT_MEDIUM',
  /**
   * A lot.
   */
  REASONING_EFFORT_HIGH: 'REASONING_EFFORT_HIGH',
} as const;

/**
 * How much a reasoning model may think.
 */
export type ReasoningEffort =
  /**
   * The provider's default.
   */
  | 'REASONING_EFFORT_UNSPECIFIED'
  | 0
  /**
   * As little as possible.
   */
  | 'REASONING_EFFORT_MINIMAL'
  | 1
  /**
   * A little.
   */
  | 'REASONING_EFFORT_LOW'
  | 2
  /**
   * Some.
   */
  | 'REASONING_EFFORT_MEDIUM'
  | 3
  /**
   * A lot.
   */
  | 'REASONING_EFFORT_HIGH'
  | 4

/**
 * How much a reasoning model may think.
 */
export type ReasoningEffort__Output = typeof ReasoningEffort[keyof typeof ReasoningEffort]
