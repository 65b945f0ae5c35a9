import type { Warning } from './chunk.js';
import type { ErrorReason } from './error-catalogue.js';
import type { FieldViolation } from './router-error.js';
import type { Milliseconds, NanoUsd } from './units.js';

/** Something a request can be sent to: a model at a provider, spoken to by an adapter. */
export type Candidate = {
  /** The backend's name in the policy. */
  readonly backend: string;
  readonly provider: string;
  readonly adapter: string;
  /** The model's name at the provider. */
  readonly model: string;
};

/** A candidate in the order of the plan, with what is expected of it. */
export type RankedCandidate = Candidate & {
  /** 0..1, the weighted sum of the scorers. */
  readonly score: number;
  /** `undefined` when the price is unknown. */
  readonly expectedCostNanoUsd?: NanoUsd;
  /** `undefined` as long as nothing was measured. */
  readonly expectedFirstTokenMs?: Milliseconds;
  /** The most that the prompt alone can cost; absent when the price is unknown. */
  readonly mostInputNanoUsd?: NanoUsd;
  /** What one token of the answer costs; it need not be whole. Absent when the price is unknown. */
  readonly outputTokenNanoUsd?: number;
  /** The longest answer it gives, in tokens, where the caller sets no limit. */
  readonly maxOutputTokens?: number;
  /** Silence allowed before its first token, by its own history; absent: too little of it is known. */
  readonly firstTokenLimitMs?: Milliseconds;
  /** Silence allowed between its chunks, by its own history; absent: too little of it is known. */
  readonly idleLimitMs?: Milliseconds;
  /** How long, from the decision on, its provider wants to be left alone; absent: it did not say, or that is over. */
  readonly blockedForMs?: Milliseconds;
  /** Tokens of prompt and answer together; absent: unknown. */
  readonly contextWindow?: number;
  /** Whether it goes on from the beginning of an answer that it is given; present only when it does. */
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

/** Limits of one whole request, whatever the number of attempts. */
export type RequestLimits = {
  readonly attempts: number;
  readonly firstTokenMs: Milliseconds;
  readonly idleMs: Milliseconds;
  readonly totalMs: Milliseconds;
  /** The longest that the request waits for a provider that asked to be left alone; absent: it does not wait. */
  readonly waitMs?: Milliseconds;
  readonly maxCostNanoUsd?: NanoUsd;
};

/** What is done about an answer that breaks off after its beginning was delivered. */
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

/** What one step says of one backend. */
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
  /** Best first; the best 64 of them where there are more. */
  readonly candidates: readonly RankedCandidate[];
  readonly rejected: readonly Rejection[];
  readonly limits: RequestLimits;
  /** True when every healthy backend was out and the least bad ones are tried all the same. */
  readonly lastResort: boolean;
  /** Absent: `fail`. */
  readonly onCut?: OnCut;
  /** When to try a second backend beside a first one that shows no content yet; absent: never. */
  readonly hedgeAfterMs?: Milliseconds;
  /** What the caller wished for and nobody here knows, such as a name that no backend has; absent when there is nothing. */
  readonly warnings?: readonly Warning[];
};

/** The outcome of one decision: a plan, or the reason why nobody can serve this request. */
export type Decision =
  | { readonly kind: 'plan'; readonly plan: Plan; readonly steps: readonly DecisionStep[] }
  | {
      readonly kind: 'reject';
      readonly reason: ErrorReason;
      readonly message: string;
      readonly violations: readonly FieldViolation[];
      readonly policyVersion: string;
      readonly rejected: readonly Rejection[];
      readonly steps: readonly DecisionStep[];
    };
