import type { Milliseconds, NanoUsd } from './units.js';

/** How much of the data sent to it a provider keeps, from nothing to training on it. Unknown counts as the worst. */
export const RETENTIONS = ['none', 'abuse-monitoring', 'training', 'unknown'] as const;

/** One level of data retention. */
export type Retention = (typeof RETENTIONS)[number];

/** The criteria by which a caller may have the candidates sorted, instead of the rule's own weights. */
export const SORTS = ['cost', 'latency', 'throughput', 'quality'] as const;

/** One order of candidates. */
export type Sort = (typeof SORTS)[number];

/** A caller's routing wishes. They can only narrow what the policy allows, never widen it. */
export type RoutingPreferences = {
  /** Backends to be tried first, in this order. */
  readonly order?: readonly string[];
  /** Only these backends. */
  readonly only?: readonly string[];
  /** None of these backends. */
  readonly ignore?: readonly string[];
  /** `false`: the first choice or nothing. */
  readonly allowFallbacks?: boolean;
  /** The highest expected cost of one request. */
  readonly maxCostNanoUsd?: NanoUsd;
  /** Sorts by this criterion alone, best first. */
  readonly sort?: Sort;
  /** Only backends whose first token is expected within this time, or whose latency is unknown. */
  readonly maxLatencyMs?: Milliseconds;
  /** Only backends in these regions. */
  readonly regions?: readonly string[];
  /** Only backends whose retention is at most this. */
  readonly maxRetention?: Retention;
};
