import { NO_USAGE, type AttemptRecord, type RouteRecord } from '@signalbox/domain';

const NO_COST = { nanoUsd: 0, certainty: 'exact' } as const;

/** The record of a first attempt that succeeded and cost nothing, with these differences. */
export function sampleAttempt(differences: Partial<AttemptRecord> = {}): AttemptRecord {
  return {
    attemptId: 'request.1',
    number: 1,
    backend: 'alpha',
    provider: 'provider',
    model: 'model',
    outcome: 'succeeded',
    disposition: 'done',
    startedAfterMs: 0,
    durationMs: 1_000,
    usage: NO_USAGE,
    cost: NO_COST,
    ...differences,
  };
}

/** The record of a request that cost nothing and lists no attempts, with these differences. */
export function sampleRoute(differences: Partial<RouteRecord> = {}): RouteRecord {
  return {
    requestId: 'request',
    policyVersion: 'v1',
    route: 'default',
    rule: 'the-rest',
    attempts: [],
    rejected: [],
    usage: NO_USAGE,
    cost: NO_COST,
    startedAt: 0,
    decideMs: 0,
    totalMs: 1_000,
    ...differences,
  };
}
