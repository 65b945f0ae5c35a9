import type { NanoUsd } from './units.js';

/** How much a provider keeps of what it is sent, from nothing to training on it. Unknown counts as the worst. */
export const RETENTIONS = ['none', 'abuse-monitoring', 'training', 'unknown'] as const;

/** One level of data retention. */
export type Retention = (typeof RETENTIONS)[number];

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
  /** Only backends in these regions. */
  readonly regions?: readonly string[];
  /** Only backends that keep at most this much. */
  readonly maxRetention?: Retention;
};
