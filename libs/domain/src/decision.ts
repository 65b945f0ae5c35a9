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
  readonly maxCostNanoUsd?: NanoUsd;
};

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
