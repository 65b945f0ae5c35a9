import {
  RouterError,
  type Disposition,
  type ErrorReason,
  type Plan,
  type RankedCandidate,
  type RequestLimits,
} from '@signalbox/domain';
import type { AttemptEvent, ObstacleTo } from '../attempt-state.js';

/** A candidate that is expected to cost so much; without a number nobody knows. */
export function candidateOf(backend: string, expectedCostNanoUsd?: number): RankedCandidate {
  return {
    backend,
    provider: 'provider',
    adapter: 'simulated',
    model: 'model',
    score: 0.5,
    ...(expectedCostNanoUsd !== undefined && { expectedCostNanoUsd }),
  };
}

/** A plan with these candidates and limits that do not bite unless they are given. */
export function planOf(candidates: readonly RankedCandidate[], limits: Partial<RequestLimits> = {}): Plan {
  return {
    policyVersion: 'v',
    route: 'default',
    rule: 'all',
    candidates,
    rejected: [],
    limits: { attempts: 3, firstTokenMs: 1_000, idleMs: 2_000, totalMs: 10_000, ...limits },
    lastResort: false,
  };
}

/** An attempt that failed before any content. */
export function failure(
  reason: ErrorReason,
  details: {
    readonly retryAfterMs?: number;
    readonly disposition?: Disposition;
    readonly costNanoUsd?: number;
    readonly committed?: boolean;
  } = {},
): Extract<AttemptEvent, { kind: 'failed' }> {
  const { retryAfterMs, disposition = 'rejected', costNanoUsd, committed = false } = details;
  return {
    kind: 'failed',
    error: new RouterError({
      reason,
      message: `${reason} happened.`,
      ...(retryAfterMs !== undefined && { retryAfterMs }),
    }),
    disposition,
    committed,
    ...(costNanoUsd !== undefined && { costNanoUsd }),
  };
}

/** An obstacle to each of these backends, which names it. */
export function outOfReach(...backends: readonly string[]): ObstacleTo {
  return ({ backend }) =>
    backends.includes(backend)
      ? new RouterError({
          reason: 'ADAPTER_UNAVAILABLE',
          message: `${backend} is out of reach.`,
          disposition: 'never-sent',
        })
      : undefined;
}
