import type {
  Candidate,
  Capability,
  EpochMs,
  Milliseconds,
  NanoUsd,
  Price,
  Random,
  RequestProfile,
  Retention,
} from '@signalbox/domain';
import type { RequirePolicy } from '@signalbox/policy';
import type { BackendSignals, SignalKey } from './signals/backend-signals.js';

/** A backend of the policy, prepared for decisions. */
export type CompiledBackend = Candidate & {
  readonly capabilities: ReadonlySet<Capability>;
  readonly contextWindow?: number;
  readonly maxOutputTokens?: number;
  readonly region?: string;
  readonly retention: Retention;
  readonly price?: Price;
  /** 0..1. */
  readonly quality: number;
  /** Share of traffic for the `weighted` picker, above 0. */
  readonly weight: number;
};

/** A backend as one decision sees it. */
export type RoutingCandidate = {
  readonly backend: CompiledBackend;
  readonly signals: BackendSignals;
  /** What this request is expected to cost here; `undefined` when no price is known. */
  readonly expectedCostNanoUsd: NanoUsd | undefined;
};

/** What a plugin may see of a request beside the candidates. */
export type RoutingView = {
  readonly profile: RequestProfile;
  /** What the rule demands of every backend. */
  readonly require: RequirePolicy;
  /** Backends that the rule never uses. */
  readonly exclude: readonly string[];
  /** All that this request needs: what it asks for itself, what its kind implies and what the rule demands. */
  readonly needs: readonly Capability[];
  /** The stricter of the route's and the caller's limit; absent: none. */
  readonly maxCostNanoUsd: NanoUsd | undefined;
  readonly now: EpochMs;
  /** Age at which health counts as unknown. */
  readonly staleAfterMs: Milliseconds;
};

/** Whether a candidate stays, and if not, why. */
export type Verdict =
  | { readonly keep: true }
  | {
      readonly keep: false;
      /** A sentence for people. */
      readonly reason: string;
      /** Whether waiting may help. */
      readonly transient: boolean;
    };

/** Removes candidates and says why. A filter looks at one candidate at a time and knows nothing of the others. */
export type Filter = {
  /** Kebab case, ending in `-filter`; it is shown in every rejection. */
  readonly type: string;
  readonly describe: string;
  readonly needs: readonly SignalKey[];
  /** Whether its rejections are taken back when they would leave no candidate at all. */
  readonly yields?: boolean;
  keep(candidate: RoutingCandidate, view: RoutingView): Verdict;
};

/** Says how good each candidate is, 0..1, in the order given. `undefined` is "unknown" and counts as neutral. */
export type Scorer = {
  /** Kebab case, ending in `-scorer`. */
  readonly type: string;
  readonly describe: string;
  readonly needs: readonly SignalKey[];
  score(candidates: readonly RoutingCandidate[], view: RoutingView): readonly (number | undefined)[];
};

/** A candidate with its total score, 0..1. */
export type Scored = { readonly candidate: RoutingCandidate; readonly score: number };

/** Puts scored candidates in order, best first. It drops none and adds none. They come in the order of the rule. */
export type Picker = {
  /** Kebab case; the name that a rule gives as `picker`. */
  readonly type: string;
  readonly describe: string;
  pick(scored: readonly Scored[], random: Random): readonly Scored[];
};

/** The verdict of a filter that has nothing against a candidate. */
export const KEEP: Verdict = { keep: true };

/** A verdict that waiting cannot change. */
export function refuse(reason: string): Verdict {
  return { keep: false, reason, transient: false };
}

/** A verdict that may be another one soon. */
export function refuseForNow(reason: string): Verdict {
  return { keep: false, reason, transient: true };
}
