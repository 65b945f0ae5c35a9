// Original file: proto/signalbox/inference/v1/routing.proto

/**
 * By what the candidates are sorted.
 */
export const Sort = {
  /**
   * By the weights of the rule.
   */
  SORT_UNSPECIFIED: 'SORT_UNSPECIFIED',
  /**
   * The cheapest first.
   */
  SORT_COST: 'SORT_COST',
  /**
   * The soonest first token first.
   */
  SORT_LATENCY: 'SORT_LATENCY',
  /**
   * The most output tokens per second first.
   */
  SORT_THROUGHPUT: 'SORT_THROUGHPUT',
  /**
   * The best first.
   */
  SORT_QUALITY: 'SORT_QUALITY',
} as const;

/**
 * By what the candidates are sorted.
 */
export type Sort =
  /**
   * By the weights of the rule.
   */
  | 'SORT_UNSPECIFIED'
  | 0
  /**
   * The cheapest first.
   */
  | 'SORT_COST'
  | 1
  /**
   * The soonest first token first.
   */
  | 'SORT_LATENCY'
  | 2
  /**
   * The most output tokens per second first.
   */
  | 'SORT_THROUGHPUT'
  | 3
  /**
   * The best first.
   */
  | 'SORT_QUALITY'
  | 4

/**
 * By what the candidates are sorted.
 */
export type Sort__Output = typeof Sort[keyof typeof Sort]
