import { NO_SIGNALS, type BackendSignals, type EpochMs, type Milliseconds } from '@signalbox/domain';
import { conditionsAt, measurementsAt, type Measurements } from './signals/backend-digest.js';
import type { BackendState } from './signals/backend-state.js';
import type { SignalKey } from './signals/signal-keys.js';
import type { MeshState } from './state.js';

/**
 * What is known of all backends at one moment, as plain numbers. Immutable: a new snapshot replaces it, and a decision
 * holds one reference and sees one consistent state.
 */
export type MeshSnapshot = {
  readonly at: EpochMs;
  readonly backends: ReadonlyMap<string, BackendSignals>;
};

/** The signals that events keep up to date. The compiler checks that no plugin needs others. */
export const PROVIDED_SIGNALS: readonly SignalKey[] = [
  'health',
  'first-token',
  'token-rate',
  'success',
  'failures',
  'quota',
  'load',
  'output-length',
  'recall',
];

/** A snapshot in which nothing is known. */
export const EMPTY_SNAPSHOT: MeshSnapshot = { at: 0, backends: new Map() };

/** How long the numbers of a backend without news are reused. They do not age meanwhile. */
const REUSE_MS: Milliseconds = 1_000;

/** What a snapshot needs besides the state. */
export type SnapshotOptions = {
  /** Age at which health counts as unknown. */
  readonly staleAfterMs: Milliseconds;
};

/**
 * Reads the state as of `now`, which must not be earlier than any time at which it was folded. Numbers of the previous
 * snapshot are reused for up to a second where there is no news, so that the cost of a snapshot depends on what has
 * changed.
 */
export function takeSnapshot(
  state: MeshState,
  now: EpochMs,
  { staleAfterMs }: SnapshotOptions,
  previous: MeshSnapshot = EMPTY_SNAPSHOT,
): MeshSnapshot {
  const before = READINGS.get(previous);
  const readings = new Map<string, Reading>();
  const backends = new Map<string, BackendSignals>();
  for (const shard of state.backends) {
    for (const [backend, known] of shard) {
      const reading = read(known, now, staleAfterMs, before?.get(backend));
      readings.set(backend, reading);
      backends.set(backend, reading.signals);
    }
  }
  const snapshot = { at: now, backends };
  READINGS.set(snapshot, readings);
  return snapshot;
}

/** What is known of one backend. */
export function signalsOf(snapshot: MeshSnapshot, backend: string): BackendSignals {
  return snapshot.backends.get(backend) ?? NO_SIGNALS;
}

/** Signals, with the state they were read from and when. */
type Reading = {
  readonly signals: BackendSignals;
  readonly state: BackendState;
  readonly at: EpochMs;
  readonly staleAfterMs: Milliseconds;
  readonly measurements: Measurements;
  readonly measuredAt: EpochMs;
};

/**
 * The readings behind each snapshot, for as long as it is referenced. A snapshot from elsewhere, such as a recorded
 * picture, has no entry.
 */
const READINGS = new WeakMap<MeshSnapshot, ReadonlyMap<string, Reading>>();

function read(
  state: BackendState,
  now: EpochMs,
  staleAfterMs: Milliseconds,
  before: Reading | undefined,
): Reading {
  const isSame = before?.state === state && before.staleAfterMs === staleAfterMs;
  if (before !== undefined && isSame && isFresh(before.at, now)) return before;
  const { measurements, measuredAt } = measure(state, now, before);
  const signals = { ...conditionsAt(state, now, staleAfterMs), ...measurements };
  return { signals, state, at: now, staleAfterMs, measurements, measuredAt };
}

function measure(
  state: BackendState,
  now: EpochMs,
  before: Reading | undefined,
): Pick<Reading, 'measurements' | 'measuredAt'> {
  const isSame = before?.state.attempts === state.attempts && before.state.answers === state.answers;
  if (before !== undefined && isSame && isFresh(before.measuredAt, now)) return before;
  return { measurements: measurementsAt(state, now), measuredAt: now };
}

function isFresh(at: EpochMs, now: EpochMs): boolean {
  return now >= at && now - at < REUSE_MS;
}
