import type { Cost } from './cost.js';
import type { Rejection } from './decision.js';
import type { ErrorReason } from './error-catalogue.js';
import type { Disposition } from './router-error.js';
import type { EpochMs, Milliseconds } from './units.js';
import type { Usage } from './usage.js';

/** How one attempt ended. */
export type AttemptOutcome = 'succeeded' | 'failed' | 'truncated' | 'cancelled';

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
  readonly message?: string;
  readonly disposition: Disposition;
  /** Milliseconds from the start of the request to the start of this attempt. */
  readonly startedAfterMs: Milliseconds;
  /** Milliseconds from the start of the attempt to its first content; absent when none came. */
  readonly firstTokenMs?: Milliseconds;
  readonly durationMs: Milliseconds;
  readonly usage: Usage;
  readonly cost: Cost;
};

/** Where a request went and why: it rides on every reply. */
export type RouteRecord = {
  readonly requestId: string;
  /** 32 hex digits; absent when tracing is off. */
  readonly traceId?: string;
  readonly policyVersion: string;
  readonly route: string;
  readonly rule: string;
  /** The backend that served the answer; absent when none did. */
  readonly backend?: string;
  readonly attempts: readonly AttemptRecord[];
  readonly rejected: readonly Rejection[];
  /** Sums over all attempts. */
  readonly usage: Usage;
  readonly cost: Cost;
  readonly startedAt: EpochMs;
  readonly decideMs: Milliseconds;
  /** Milliseconds from the start of the request to the first content; absent when none came. */
  readonly firstTokenMs?: Milliseconds;
  readonly totalMs: Milliseconds;
};
