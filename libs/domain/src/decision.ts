import type { Warning } from './chunk.js';
import type { ErrorReason } from './error-catalogue.js';
import type { FieldViolation } from './router-error.js';
import type { Milliseconds, NanoUsd } from './units.js';

/** A backend a request can be sent to: a model at a provider, reached through an adapter. */
export type Candidate = {
  /** The backend's name in the policy. */
  readonly backend: string;
  readonly provider: string;
  readonly adapter: string;
  /** The model's name at the provider. */
  readonly model: string;
};

/** A candidate in the order of the plan, with the expectations and limits for it. */
export type RankedCandidate = Candidate & {
  /** 0..1, the weighted sum of the scorers. */
  readonly score: number;
  /** `undefined` when the price is unknown. */
  readonly expectedCostNanoUsd?: NanoUsd;
  /** `undefined` until something was measured. */
  readonly expectedFirstTokenMs?: Milliseconds;
  /** The most that the prompt alone can cost; absent when the price is unknown. */
  readonly mostInputNanoUsd?: NanoUsd;
  /** The price of one output token; may be fractional. Absent when the price is unknown. */
  readonly outputTokenNanoUsd?: number;
  /** The longest answer it can give to this request, in tokens; absent: unknown. */
  readonly maxOutputTokens?: number;
  /** Silence allowed before its first token, derived from its own history; absent: too little history. */
  readonly firstTokenLimitMs?: Milliseconds;
  /** Silence allowed between its chunks, derived from its own history; absent: too little history. */
  readonly idleLimitMs?: Milliseconds;
  /** For how long after the decision its provider must not be called (rate limit); absent: not limited. */
  readonly blockedForMs?: Milliseconds;
  /** Tokens of prompt and answer together; absent: unknown. */
  readonly contextWindow?: number;
  /** Whether it can continue from the given beginning of an answer; present only when it can. */
  readonly prefill?: true;
};

/** A backend that was considered and is not in the plan. */
export type Rejection = {
  readonly backend: string;
  /** Type name of the filter that removed it, for example `capability-filter`. */
  readonly by: string;
  /** A sentence for people. */
  readonly reason: string;
  /** Whether waiting may help (health, quota) or not (capability, data rules). */
  readonly transient: boolean;
};

/** Limits of one request, across all its attempts. */
export type RequestLimits = {
  readonly attempts: number;
  readonly firstTokenMs: Milliseconds;
  readonly idleMs: Milliseconds;
  readonly totalMs: Milliseconds;
  /** The longest total wait for providers that asked us to back off; absent: the request does not wait. */
  readonly waitMs?: Milliseconds;
  readonly maxCostNanoUsd?: NanoUsd;
};

/** What is done when an answer breaks off after its beginning was delivered. */
export const ON_CUT = ['fail', 'continue'] as const;

/** One of them. */
export type OnCut = (typeof ON_CUT)[number];

/** What one plugin did with the candidates: the explanation of a decision is a list of these. */
export type DecisionStep = {
  readonly stage: 'route' | 'rule' | 'filter' | 'scorer' | 'picker';
  /** Type name of the plugin, or the name of the route or rule. */
  readonly name: string;
  /** Weight of a scorer; absent for other stages. */
  readonly weight?: number;
  readonly verdicts: readonly StepVerdict[];
  readonly note?: string;
};

/** The verdict of one step on one backend. */
export type StepVerdict = {
  readonly backend: string;
  readonly kept?: boolean;
  readonly score?: number;
  readonly note?: string;
};

/** Ranked candidates and the limits under which to try them. */
export type Plan = {
  readonly policyVersion: string;
  readonly route: string;
  readonly rule: string;
  /** Best first; at most the best 64. */
  readonly candidates: readonly RankedCandidate[];
  readonly rejected: readonly Rejection[];
  readonly limits: RequestLimits;
  /** True when every backend is out for now and the least bad ones are tried anyway. */
  readonly lastResort: boolean;
  /** Absent: `fail`. */
  readonly onCut?: OnCut;
  /** When to try a second backend in parallel if the first one shows no content yet; absent: never. */
  readonly hedgeAfterMs?: Milliseconds;
  /** Caller wishes that name something unknown, such as a backend that does not exist; absent when there are none. */
  readonly warnings?: readonly Warning[];
};

/** The outcome of one decision: a plan, or the reason why no backend can serve this request. */
export type Decision =
  | { readonly kind: 'plan'; readonly plan: Plan; readonly steps: readonly DecisionStep[] }
  | {
      readonly kind: 'reject';
      readonly reason: ErrorReason;
      readonly message: string;
      readonly violations: readonly FieldViolation[];
      readonly policyVersion: string;
      /** The route that the model leads to, whatever fallbacks of it were asked too; absent when it leads nowhere. */
      readonly route?: string;
      /** The rule of that route that matched; absent when the request came to none. */
      readonly rule?: string;
      readonly rejected: readonly Rejection[];
      readonly steps: readonly DecisionStep[];
    };
