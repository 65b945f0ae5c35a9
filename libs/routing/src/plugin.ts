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
  /** Requests that may be in flight at once; absent: no limit is known. */
  readonly concurrency?: number;
  readonly cache?: CachePolicy;
  readonly saturation: SaturationPolicy;
};

/** What is expected of a request at one backend. */
export type Expectation = {
  /** Tokens of the answer. */
  readonly outputTokens: number;
  /** Tokens of the prompt that its cache is likely to hold. */
  readonly cachedTokens: number;
  /** `undefined` when no price is known. */
  readonly costNanoUsd: NanoUsd | undefined;
};

/** Round-trip milliseconds between two regions; 0 within one; `undefined` when unknown. */
export type Distance = (from: string, to: string) => Milliseconds | undefined;

/** A backend as one decision sees it. */
export type RoutingCandidate = {
  readonly backend: CompiledBackend;
  readonly signals: BackendSignals;
  readonly expected: Expectation;
};

/** What a plugin may see of a request besides the candidates. */
export type RoutingView = {
  readonly profile: RequestProfile;
  /** What the rule, and those of earlier routes, demand of every backend. */
  readonly require: RequirePolicy;
  /** Backends that the rule, or one of an earlier route, excludes. */
  readonly exclude: readonly string[];
  /** Everything this request needs: its own needs, those of its kind, and those that the rule demands. */
  readonly needs: readonly Capability[];
  /** The strictest of the rule's, the caller's and, for spilled candidates, the spill's limit; absent: none. */
  readonly maxCostNanoUsd: NanoUsd | undefined;
  /** What is remembered about this caller. */
  readonly recall: Recall;
  readonly distance: Distance;
  readonly now: EpochMs;
};

/** The verdict of a filter on a candidate. It is a constant of the filter, so that returning it costs nothing. */
export type Verdict = { readonly keep: true } | Refusal;

/** A filter's objection to a candidate. */
export type Refusal = {
  readonly keep: false;
  /** Whether waiting may help. */
  readonly transient: boolean;
  /** A sentence for people; called rarely, and only for the refused candidate and request. */
  readonly reason: (candidate: RoutingCandidate, view: RoutingView) => string;
};

/**
 * Removes candidates. A filter looks at one candidate at a time and knows nothing about the others. It may be called for
 * thousands in one decision, so it returns constants (`KEEP`, `refusal`, `refusalForNow`) and allocates nothing.
 */
export type Filter = {
  /** Kebab case, ending in `-filter`; shown in every rejection. */
  readonly type: string;
  readonly describe: string;
  /** What it does badly, for people who choose. */
  readonly weakness: string;
  readonly needs: readonly SignalKey[];
  /** Whether its rejections are taken back when they would leave no candidate at all. */
  readonly yields?: boolean;
  /** The candidate is valid only during the call: its object may be reused for the next one. */
  keep(candidate: RoutingCandidate, view: RoutingView): Verdict;
};

/** Scores each candidate, 0..1, in the order given. `undefined` is "unknown" and counts as neutral. */
export type Scorer = {
  /** Kebab case, ending in `-scorer`. */
  readonly type: string;
  readonly describe: string;
  /** What it does badly, for people who choose. */
  readonly weakness: string;
  readonly needs: readonly SignalKey[];
  score(candidates: readonly RoutingCandidate[], view: RoutingView): readonly (number | undefined)[];
};

/** The value of an unknown score: neither good nor bad. */
export const NEUTRAL_SCORE = 0.5;

/** A candidate with its total score, 0..1. */
export type Scored = { readonly candidate: RoutingCandidate; readonly score: number };

/** What a picker may use besides the candidates. */
export type PickContext = {
  readonly view: RoutingView;
  readonly random: Random;
  /** Increases by one with every decision of the rule, for round-robin pickers. */
  readonly turn: number;
};

/** Orders scored candidates, best first. It removes none and adds none. The input is in the order of the rule. */
export type Picker = {
  /** Kebab case; the name that a rule gives as `picker`. */
  readonly type: string;
  readonly describe: string;
  /** What it does badly, for people who choose. */
  readonly weakness: string;
  readonly needs: readonly SignalKey[];
  /** Whether its order depends on measurements, so that a backend without any might never come first. */
  readonly explores: boolean;
  pick(scored: readonly Scored[], context: PickContext): readonly Scored[];
};

/** The verdict that keeps a candidate. */
export const KEEP: Verdict = { keep: true };

/** A permanent refusal. */
export function refusal(reason: Refusal['reason']): Refusal {
  return { keep: false, transient: false, reason };
}

/** A transient refusal. */
export function refusalForNow(reason: Refusal['reason']): Refusal {
  return { keep: false, transient: true, reason };
}
