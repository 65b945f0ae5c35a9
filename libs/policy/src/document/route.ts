import type { Milliseconds, OnCut } from '@signalbox/domain';
import type { LimitsPolicy } from './limits.js';
import type { RulePolicy } from './rule.js';

/** Rules in order, and the limits of a request that takes this route. */
export type RoutePolicy = {
  readonly name: string;
  /** Never empty; only the last one has no `when`. */
  readonly rules: readonly RulePolicy[];
  readonly limits: LimitsPolicy;
  /** Another route to ask when no backend of this one can serve a request; this route's demands still apply. */
  readonly fallback?: string;
  /** What is done when a streamed answer breaks off after its beginning was delivered. */
  readonly onCut: OnCut;
  /** Absent: no second backend is tried in parallel. */
  readonly hedge?: HedgePolicy;
};

/** After how long without content a streamed chat is also sent to a second backend. */
export type HedgePolicy = { readonly afterMs: Milliseconds };
