import type { Cost } from './cost.js';
import type { Rejection } from './decision.js';
import type { ErrorReason } from './error-catalogue.js';
import type { Disposition } from './router-error.js';
import type { EpochMs, Milliseconds } from './units.js';
import type { Usage } from './usage.js';

/** How one attempt ended. */
export type AttemptOutcome = 'succeeded' | 'failed' | 'truncated' | 'cancelled';

/** How an attempt continued an answer that another one had begun. */
export const CONTINUATION_METHODS = ['prefill', 'instruction', 'restart'] as const;

/**
 * One of them. `prefill`: the backend received the beginning as its own answer. `instruction`: it was instructed to
 * continue. `restart`: it started over, and what the client already had was skipped because it was identical.
 */
export type ContinuationMethod = (typeof CONTINUATION_METHODS)[number];

/** The place in an answer where one attempt took over from another. */
export type Continuation = {
  readonly method: ContinuationMethod;
  /** Characters of text that the client had already received. */
  readonly afterCharacters: number;
};

/** One call to one backend within a request. */
export type AttemptRecord = {
  /** `<request id>.<suffix>.<number>`: the key under which the ledger books it once; no caller can choose it. */
  readonly attemptId: string;
  /** 1 for the first. */
  readonly number: number;
  readonly backend: string;
  readonly provider: string;
  readonly model: string;
  readonly outcome: AttemptOutcome;
  /** Absent when the attempt succeeded. */
  readonly reason?: ErrorReason;
  /** A sentence of ours. It quotes neither the request nor the provider: the record is published. */
  readonly message?: string;
  readonly disposition: Disposition;
  /** Milliseconds from the start of the request to the start of this attempt. */
  readonly startedAfterMs: Milliseconds;
  /** Milliseconds from the start of the attempt to its first content; absent when none came. */
  readonly firstTokenMs?: Milliseconds;
  readonly durationMs: Milliseconds;
  readonly usage: Usage;
  readonly cost: Cost;
  /** Present when two attempts ran in parallel: whether this one was first to have content. */
  readonly race?: 'won' | 'lost';
  /** Present when this attempt continued an answer that another one had begun. */
  readonly continuation?: Continuation;
};

/** Present when the decision service did not answer: the ingress decided, by the policy and what it still knew. */
export type StandbyDecision = {
  /**
   * Age of the cached order of backends that was used; absent: none was recent enough, and the policy's own order was used.
   */
  readonly planAgeMs?: Milliseconds;
};

/** Where a request went and why; part of every reply. */
export type RouteRecord = {
  readonly requestId: string;
  /** 32 hex digits; absent when the trace is not recorded. */
  readonly traceId?: string;
  readonly policyVersion: string;
  readonly route: string;
  readonly rule: string;
  /** The backend that served the answer; absent when none did. */
  readonly backend?: string;
  readonly attempts: readonly AttemptRecord[];
  readonly rejected: readonly Rejection[];
  /** Present when every backend was out and the least bad one was tried anyway. */
  readonly lastResort?: true;
  /** Present when the decision service did not answer. */
  readonly standby?: StandbyDecision;
  /** Present when this is the stored answer to an earlier request with the same idempotency key. */
  readonly replayed?: true;
  /** Sums over all attempts. */
  readonly usage: Usage;
  readonly cost: Cost;
  readonly startedAt: EpochMs;
  readonly decideMs: Milliseconds;
  /** Milliseconds from the start of the request to the first content; absent when none came. */
  readonly firstTokenMs?: Milliseconds;
  readonly totalMs: Milliseconds;
};
