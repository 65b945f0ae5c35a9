import type { EpochMs, EventEnvelope, HealthStatus, Milliseconds } from '@signalbox/domain';
import { NO_SIGNALS, type BackendSignals, type SignalKey } from './signals/backend-signals.js';
import { foldAttempt } from './signals/fold-attempt.js';
import { foldHealth } from './signals/fold-health.js';

/**
 * What is known of all backends at one moment. It never changes: an event makes the next snapshot, which shares all that
 * the event did not touch, and whoever decides holds one reference and sees one consistent world.
 */
export type MeshSnapshot = {
  readonly backends: ReadonlyMap<string, BackendSignals>;
};

/** The signals that events keep up to date. The compiler checks that no plugin needs others. */
export const SNAPSHOT_SIGNALS: readonly SignalKey[] = [
  'health',
  'first-token',
  'token-rate',
  'failures',
  'quota',
];

/** Age at which health counts as unknown, where the policy is not at hand. */
const DEFAULT_STALE_AFTER_MS: Milliseconds = 60_000;

/** A world of which nothing is known yet: every backend may be tried. */
export const EMPTY_SNAPSHOT: MeshSnapshot = { backends: new Map() };

/** What is known of one backend. */
export function signalsOf(snapshot: MeshSnapshot, backend: string): BackendSignals {
  return snapshot.backends.get(backend) ?? NO_SIGNALS;
}

/**
 * Folds one event into the next snapshot. The same snapshot comes back when the event says nothing new. Events may come
 * late and out of order; each at most once, by its id, is the consumer's job.
 * @param now - No event counts as later than this, whatever clock its sender has.
 */
export function foldEvent(snapshot: MeshSnapshot, envelope: EventEnvelope, now: EpochMs): MeshSnapshot {
  const { event } = envelope;
  switch (event.kind) {
    case 'backend-health-changed':
      return withSignals(snapshot, event.health.backend, (known) => foldHealth(known, event.health, now));
    case 'attempt-finished':
      return withSignals(snapshot, event.attempt.backend, (known) =>
        foldAttempt(known, event, Math.min(envelope.at, now), now),
      );
    case 'request-routed':
      return snapshot;
  }
}

/**
 * A backend's health as of `now`. What was last looked at longer ago than `staleAfterMs` is `unknown`: a prober that
 * died makes nobody healthy and nobody dead.
 */
export function healthAt(
  snapshot: MeshSnapshot,
  backend: string,
  now: EpochMs,
  staleAfterMs: Milliseconds = DEFAULT_STALE_AFTER_MS,
): HealthStatus {
  return healthStatusAt(signalsOf(snapshot, backend), now, staleAfterMs);
}

/** Like `healthAt` for signals that are at hand. */
export function healthStatusAt(
  signals: BackendSignals,
  now: EpochMs,
  staleAfterMs: Milliseconds,
): HealthStatus {
  const { health } = signals;
  return health === undefined || now - health.observedAt > staleAfterMs ? 'unknown' : health.status;
}

function withSignals(
  snapshot: MeshSnapshot,
  backend: string,
  fold: (known: BackendSignals) => BackendSignals,
): MeshSnapshot {
  const known = signalsOf(snapshot, backend);
  const next = fold(known);
  return next === known ? snapshot : { backends: new Map(snapshot.backends).set(backend, next) };
}
