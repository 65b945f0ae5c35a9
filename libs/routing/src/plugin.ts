import type {
  BackendSignals,
  Candidate,
  Capability,
  EpochMs,
  Milliseconds,
  NanoUsd,
  Price,
  Random,
  Recall,
  RequestProfile,
  Retention,
} from '@signalbox/domain';
import type { CachePolicy, Quality, RequirePolicy, SaturationPolicy } from '@signalbox/policy';
import type { SignalKey } from './signals/signal-keys.js';

/** A backend of the policy, prepared for decisions. */
export type CompiledBackend = Candidate & {
  readonly capabilities: ReadonlySet<Capability>;
  readonly contextWindow?: number;
  readonly maxOutputTokens?: number;
  readonly region?: string;
  readonly retention: Retention;
  readonly price?: Price;
  /** 0..1 by task. */
  readonly quality: Quality;
  /** Share of traffic for the `weighted` picker, above 0. */
  readonly weight: number;
  /** Requests that may be under way at once; absent: no limit is known. */
  readonly concurrency?: number;
  readonly cache?: CachePolicy;
  readonly saturation: SaturationPolicy;
};

/** What a request is expected to be at one backend. */
export type Expectation = {
  /** Tokens of the answer. */
  readonly outputTokens: number;
  /** Tokens of the prompt that its cache is likely to hold. */
  readonly cachedTokens: number;
  /** `undefined` when no price is known. */
  readonly costNanoUsd: NanoUsd | undefined;
};

/** Milliseconds between two regions, there and back; 0 within one; `undefined` when it is not known. */
export type Distance = (from: string, to: string) => Milliseconds | undefined;

/** A backend as one decision sees it. */
export type RoutingCandidate = {
  readonly backend: CompiledBackend;
  readonly signals: BackendSignals;
  readonly expected: Expectation;
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
  /** What is remembered of this caller. */
  readonly recall: Recall;
  readonly distance: Distance;
  readonly now: EpochMs;
};

/** What a filter says of a candidate. It is a constant of the filter, so that saying it costs nothing. */
export type Verdict = { readonly keep: true } | Refusal;

/** What a filter can have against a candidate. */
export type Refusal = {
  readonly keep: false;
  /** Whether waiting may help. */
  readonly transient: boolean;
  /** A sentence for people; it is asked only for the candidate and the request that were refused, and seldom. */
  readonly reason: (candidate: RoutingCandidate, view: RoutingView) => string;
};

/**
 * Removes candidates. A filter looks at one candidate at a time and knows nothing of the others. It may be asked about
 * thousands in one decision, so it answers with constants (`KEEP`, `refusal`, `refusalForNow`) and allocates nothing.
 */
export type Filter = {
  /** Kebab case, ending in `-filter`; it is shown in every rejection. */
  readonly type: string;
  readonly describe: string;
  /** What it does badly, for people who choose. */
  readonly weakness: string;
  readonly needs: readonly SignalKey[];
  /** Whether its rejections are taken back when they would leave no candidate at all. */
  readonly yields?: boolean;
  /** The candidate is the filter's only during the call: the next one may be told with the same object. */
  keep(candidate: RoutingCandidate, view: RoutingView): Verdict;
};

/** Says how good each candidate is, 0..1, in the order given. `undefined` is "unknown" and counts as neutral. */
export type Scorer = {
  /** Kebab case, ending in `-scorer`. */
  readonly type: string;
  readonly describe: string;
  /** What it does badly, for people who choose. */
  readonly weakness: string;
  readonly needs: readonly SignalKey[];
  score(candidates: readonly RoutingCandidate[], view: RoutingView): readonly (number | undefined)[];
};

/** What an unknown score counts as: neither good nor bad. */
export const NEUTRAL_SCORE = 0.5;

/** A candidate with its total score, 0..1. */
export type Scored = { readonly candidate: RoutingCandidate; readonly score: number };

/** What a picker may draw on beside the candidates. */
export type PickContext = {
  readonly view: RoutingView;
  readonly random: Random;
  /** Counts up by one with every decision of the rule, for pickers that take turns. */
  readonly turn: number;
};

/** Puts scored candidates in order, best first. It drops none and adds none. They come in the order of the rule. */
export type Picker = {
  /** Kebab case; the name that a rule gives as `picker`. */
  readonly type: string;
  readonly describe: string;
  /** What it does badly, for people who choose. */
  readonly weakness: string;
  readonly needs: readonly SignalKey[];
  /** Whether its order follows what is measured, so that who is never measured would never come first. */
  readonly explores: boolean;
  pick(scored: readonly Scored[], context: PickContext): readonly Scored[];
};

/** The verdict of a filter that has nothing against a candidate. */
export const KEEP: Verdict = { keep: true };

/** A verdict that waiting cannot change. */
export function refusal(reason: Refusal['reason']): Refusal {
  return { keep: false, transient: false, reason };
}

/** A verdict that may be another one soon. */
export function refusalForNow(reason: Refusal['reason']): Refusal {
  return { keep: false, transient: true, reason };
}
