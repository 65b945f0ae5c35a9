import {
  SIGNAL_UNITS,
  type AttemptRecord,
  type EpochMs,
  type EventEnvelope,
  type HealthStatus,
  type Milliseconds,
  type RateLimitReading,
  type RequestTraits,
  type SignalName,
} from '@signalbox/domain';
import { sampleAttempt, sampleRoute } from '@signalbox/testkit/samples';
import { takeSnapshot, type MeshSnapshot } from '../snapshot.js';
import { EMPTY_STATE, foldEvent, type MeshState } from '../state.js';

/** The time at which tests decide. */
export const NOW: EpochMs = 1_800_000_000_000;

/** Default age at which health counts as unknown, as in a policy that does not set it. */
export const STALE_AFTER_MS: Milliseconds = 60_000;

let made = 0;

/** Every event has its own id, and a later one has a greater id. */
function envelopeOf(at: EpochMs, event: EventEnvelope['event'], instance: string = '1'): EventEnvelope {
  made += 1;
  return { id: `event-${String(made).padStart(9, '0')}`, at, source: { service: 'test', instance }, event };
}

/** A probe's verdict on a backend. */
export function healthChanged(
  backend: string,
  status: HealthStatus,
  observedAt: EpochMs = NOW,
): EventEnvelope {
  const health = { backend, status, since: observedAt, observedAt, reason: 'because' };
  return envelopeOf(observedAt, { kind: 'backend-health-changed', health, previous: 'unknown' });
}

/** The details of an attempt besides its backend. */
export type AttemptDetails = Partial<
  Pick<AttemptRecord, 'outcome' | 'reason' | 'firstTokenMs' | 'durationMs'>
> & {
  readonly at?: EpochMs;
  readonly streamed?: boolean;
  readonly tokensPerSecond?: number;
  readonly longestSilenceMs?: Milliseconds;
  readonly rateLimit?: RateLimitReading;
};

/** The record of an attempt; it failed if a reason is given. */
export function attemptRecord(
  backend: string,
  details: Partial<Omit<AttemptRecord, 'backend'>> = {},
): AttemptRecord {
  const outcome = details.reason === undefined ? 'succeeded' : 'failed';
  return sampleAttempt({ backend, outcome, ...details });
}

/** The end of an attempt; it failed if a reason is given. */
export function attemptFinished(backend: string, details: AttemptDetails = {}): EventEnvelope {
  const { at = NOW, streamed = true, tokensPerSecond, longestSilenceMs, rateLimit, ...record } = details;
  return envelopeOf(at, {
    kind: 'attempt-finished',
    requestId: 'request',
    attempt: attemptRecord(backend, record),
    streamed,
    ...(tokensPerSecond !== undefined && { tokensPerSecond }),
    ...(longestSilenceMs !== undefined && { longestSilenceMs }),
    ...(rateLimit !== undefined && { rateLimit }),
  });
}

/** The details of a request besides its attempts. */
export type RoutedDetails = {
  readonly at?: EpochMs;
  readonly tenant?: string;
  readonly traits?: RequestTraits;
};

/** The end of a request after these attempts; the last one served it if it succeeded. */
export function requestRouted(
  attempts: readonly AttemptRecord[],
  { at = NOW, tenant, traits }: RoutedDetails = {},
): EventEnvelope {
  const last = attempts.at(-1);
  return envelopeOf(at, {
    kind: 'request-routed',
    ...(tenant !== undefined && { tenant }),
    model: 'auto',
    route: sampleRoute({
      ...(last?.outcome === 'succeeded' && { backend: last.backend }),
      attempts,
      startedAt: at,
    }),
    ...(traits !== undefined && { traits }),
  });
}

/** The details of readings besides their values. */
export type ReadingDetails = {
  readonly at?: EpochMs;
  readonly ageMs?: Milliseconds;
  /** The reporter. */
  readonly instance?: string;
};

/** Live readings of a backend, all from one reporter. */
export function signalsObserved(
  backend: string,
  values: Readonly<Partial<Record<SignalName, number>>>,
  { at = NOW, ageMs = 0, instance = '1' }: ReadingDetails = {},
): EventEnvelope {
  const readings = SIGNAL_NAMES.flatMap((signal) => {
    const value = values[signal];
    return value === undefined ? [] : [{ signal, value, unit: SIGNAL_UNITS[signal], ageMs }];
  });
  return envelopeOf(at, { kind: 'backend-signals-observed', backend, readings }, instance);
}

const SIGNAL_NAMES = [
  'in-flight',
  'running',
  'waiting',
  'kv-cache',
  'prefix-hits',
  'gpu-utilisation',
  'gpu-memory',
] as const satisfies readonly SignalName[];

/** The state after these events, all of which arrive at `now`. */
export function stateOf(events: readonly EventEnvelope[], now: EpochMs = NOW): MeshState {
  return events.reduce((state, event) => foldEvent(state, event, now), EMPTY_STATE);
}

/** The snapshot at `now` after these events. */
export function snapshotOf(events: readonly EventEnvelope[], now: EpochMs = NOW): MeshSnapshot {
  return takeSnapshot(stateOf(events, now), now, { staleAfterMs: STALE_AFTER_MS });
}
