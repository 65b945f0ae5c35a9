import {
  NO_USAGE,
  type AttemptRecord,
  type EpochMs,
  type EventEnvelope,
  type HealthStatus,
  type RateLimitReading,
} from '@signalbox/domain';
import { EMPTY_SNAPSHOT, foldEvent, type MeshSnapshot } from '../snapshot.js';

/** The time at which tests decide. */
export const NOW: EpochMs = 1_800_000_000_000;

const ENVELOPE = { id: 'event', source: { service: 'test', instance: '1' } } as const;

/** A probe's verdict on a backend. */
export function healthChanged(
  backend: string,
  status: HealthStatus,
  observedAt: EpochMs = NOW,
): EventEnvelope {
  const health = { backend, status, since: observedAt, observedAt, reason: 'because' };
  return {
    ...ENVELOPE,
    at: observedAt,
    event: { kind: 'backend-health-changed', health, previous: 'unknown' },
  };
}

/** What may be told of an attempt beside its backend. */
export type AttemptDetails = Partial<
  Pick<AttemptRecord, 'outcome' | 'reason' | 'firstTokenMs' | 'durationMs'>
> & {
  readonly at?: EpochMs;
  readonly streamed?: boolean;
  readonly tokensPerSecond?: number;
  readonly rateLimit?: RateLimitReading;
};

/** The end of an attempt; it failed if a reason is given. */
export function attemptFinished(backend: string, details: AttemptDetails = {}): EventEnvelope {
  const { at = NOW, streamed = true, tokensPerSecond, rateLimit, ...record } = details;
  const attempt: AttemptRecord = {
    attemptId: 'request.1',
    number: 1,
    backend,
    provider: 'provider',
    model: 'model',
    outcome: record.reason === undefined ? 'succeeded' : 'failed',
    disposition: 'done',
    startedAfterMs: 0,
    durationMs: 1_000,
    usage: NO_USAGE,
    cost: { nanoUsd: 0, certainty: 'exact' },
    ...record,
  };
  return {
    ...ENVELOPE,
    at,
    event: {
      kind: 'attempt-finished',
      requestId: 'request',
      attempt,
      streamed,
      ...(tokensPerSecond !== undefined && { tokensPerSecond }),
      ...(rateLimit !== undefined && { rateLimit }),
    },
  };
}

/** The world after these events, all of which are known at `now`. */
export function snapshotOf(events: readonly EventEnvelope[], now: EpochMs = NOW): MeshSnapshot {
  return events.reduce((snapshot, event) => foldEvent(snapshot, event, now), EMPTY_SNAPSHOT);
}
