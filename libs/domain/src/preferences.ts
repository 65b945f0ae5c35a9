import type { Milliseconds, NanoUsd } from './units.js';

/** How much a provider keeps of what it is sent, from nothing to training on it. Unknown counts as the worst. */
export const RETENTIONS = ['none', 'abuse-monitoring', 'training', 'unknown'] as const;

/** One level of data retention. */
export type Retention = (typeof RETENTIONS)[number];

/** By what a caller may have the candidates sorted, in place of the rule's own weights. */
export const SORTS = ['cost', 'latency', 'throughput', 'quality'] as const;

/** One order of candidates. */
export type Sort = (typeof SORTS)[number];

/** A caller's wishes about routing. They can only narrow what policy allows, never widen it. */
export type RoutingPreferences = {
  /** Backends to be tried first, in this order. */
  readonly order?: readonly string[];
  /** Nothing but these backends. */
  readonly only?: readonly string[];
  /** None of these backends. */
  readonly ignore?: readonly string[];
  /** `false`: the first choice or nothing. */
  readonly allowFallbacks?: boolean;
  /** The most one request may be expected to cost. */
  readonly maxCostNanoUsd?: NanoUsd;
  /** Best by this alone goes first. */
  readonly sort?: Sort;
  /** Only backends that are expected to give their first token within this time, or of which that is unknown. */
  readonly maxLatencyMs?: Milliseconds;
  /** Only backends in these regions. */
  readonly regions?: readonly string[];
  /** Only backends that keep at most this much. */
  readonly maxRetention?: Retention;
};
