// Original file: proto/signalbox/inference/v1/usage.proto

/**
 * How sure a cost is.
 */
export const CostCertainty = {
  /**
   * Not set.
   */
  COST_CERTAINTY_UNSPECIFIED: 'COST_CERTAINTY_UNSPECIFIED',
  /**
   * The provider's usage at a known price.
   */
  COST_CERTAINTY_EXACT: 'COST_CERTAINTY_EXACT',
  /**
   * Estimated usage at a known price.
   */
  COST_CERTAINTY_ESTIMATED: 'COST_CERTAINTY_ESTIMATED',
  /**
   * The provider may have billed an answer that never came: the most it can have cost.
   */
  COST_CERTAINTY_UPPER_BOUND: 'COST_CERTAINTY_UPPER_BOUND',
  /**
   * Nobody knows a price for this model.
   */
  COST_CERTAINTY_UNPRICED: 'COST_CERTAINTY_UNPRICED',
} as const;

/**
 * How sure a cost is.
 */
export type CostCertainty =
  /**
   * Not set.
   */
  | 'COST_CERTAINTY_UNSPECIFIED'
  | 0
  /**
   * The provider's usage at a known price.
   */
  | 'COST_CERTAINTY_EXACT'
  | 1
  /**
   * Estimated usage at a known price.
   */
  | 'COST_CERTAINTY_ESTIMATED'
  | 2
  /**
   * The provider may have billed an answer that never came: the most it can have cost.
   */
  | 'COST_CERTAINTY_UPPER_BOUND'
  | 3
  /**
   * Nobody knows a price for this model.
   */
  | 'COST_CERTAINTY_UNPRICED'
  | 4

/**
 * How sure a cost is.
 */
export type CostCertainty__Output = typeof CostCertainty[keyof typeof CostCertainty]
