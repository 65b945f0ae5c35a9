// Original file: proto/signalbox/inference/v1/routing.proto

/**
 * How one attempt ended.
 */
export const AttemptOutcome = {
  /**
   * Not set.
   */
  ATTEMPT_OUTCOME_UNSPECIFIED: 'ATTEMPT_OUTCOME_UNSPECIFIED',
  /**
   * The answer is whole.
   */
  ATTEMPT_OUTCOME_SUCCEEDED: 'ATTEMPT_OUTCOME_SUCCEEDED',
  /**
   * No content came.
   */
  ATTEMPT_OUTCOME_FAILED: 'ATTEMPT_OUTCOME_FAILED',
  /**
   * Content came and then it broke.
   */
  ATTEMPT_OUTCOME_TRUNCATED: 'ATTEMPT_OUTCOME_TRUNCATED',
  /**
   * The client went away.
   */
  ATTEMPT_OUTCOME_CANCELLED: 'ATTEMPT_OUTCOME_CANCELLED',
} as const;

/**
 * How one attempt ended.
 */
export type AttemptOutcome =
  /**
   * Not set.
   */
  | 'ATTEMPT_OUTCOME_UNSPECIFIED'
  | 0
  /**
   * The answer is whole.
   */
  | 'ATTEMPT_OUTCOME_SUCCEEDED'
  | 1
  /**
   * No content came.
   */
  | 'ATTEMPT_OUTCOME_FAILED'
  | 2
  /**
   * Content came and then it broke.
   */
  | 'ATTEMPT_OUTCOME_TRUNCATED'
  | 3
  /**
   * The client went away.
   */
  | 'ATTEMPT_OUTCOME_CANCELLED'
  | 4

/**
 * How one attempt ended.
 */
export type AttemptOutcome__Output = typeof AttemptOutcome[keyof typeof AttemptOutcome]
