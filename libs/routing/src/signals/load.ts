import {
  SIGNAL_UNITS,
  type BackendLoad,
  type BackendSignalsObserved,
  type EpochMs,
  type EventSource,
  type Milliseconds,
  type SignalName,
} from '@signalbox/domain';
import { withParts, type BackendState } from './backend-state.js';
import { ageOf, heldAt } from './clock-tolerance.js';
import { addFact, type FactBounds, type RecentFacts } from './recent-facts.js';

/** Age at which an ingress's count of requests in flight is dropped from the sum: that ingress is gone. */
export const IN_FLIGHT_MEMORY_MS: Milliseconds = 3_000;

/** Age at which a reading of an engine or its GPUs counts as unknown. */
export const ENGINE_MEMORY_MS: Milliseconds = 15_000;

/** The field of each signal in the load of a backend. */
const LOAD_FIELDS: Readonly<Record<SignalName, keyof BackendLoad>> = {
  'in-flight': 'inFlight',
  running: 'running',
  waiting: 'waiting',
  'kv-cache': 'kvCache',
  'prefix-hits': 'prefixHits',
  'gpu-utilisation': 'gpuUtilisation',
  'gpu-memory': 'gpuMemory',
};

/** Reporters whose latest reading is kept, per signal. */
const REPORTERS = 128;
const READING_BOUNDS: FactBounds = {
  perKey: REPORTERS,
  total: REPORTERS * Object.keys(LOAD_FIELDS).length,
};

/**
 * Records the readings of one reporter. The stated age of each counts back from when it was sent; a value that is negative
 * or not finite, or whose unit does not match its signal, is ignored.
 */
export function foldReadings(
  known: BackendState,
  event: BackendSignalsObserved,
  sent: { readonly id: string; readonly at: EpochMs; readonly source: EventSource },
  now: EpochMs,
): BackendState {
  const slot = `${sent.source.service}/${sent.source.instance}`;
  let { readings } = known;
  for (const { signal, value, unit, ageMs } of event.readings) {
    if (SIGNAL_UNITS[signal] !== unit || !Number.isFinite(value) || value < 0) continue;
    const at = heldAt(sent.at, now) - Math.max(0, ageMs);
    readings = addFact(readings, { key: signal, slot, at, id: sent.id, value }, READING_BOUNDS);
  }
  return withParts(known, { readings });
}

/**
 * How full a backend is as of `now`: requests in flight summed over all reporters, and for each other signal the newest
 * reading. `undefined` when nothing is known.
 */
export function loadAt(readings: RecentFacts<number>, now: EpochMs): BackendLoad | undefined {
  if (readings.length === 0) return undefined;
  const load = new Map<keyof BackendLoad, number>();
  for (const { key, at, value } of readings) {
    const field = FIELDS_BY_SIGNAL.get(key);
    if (field === undefined) continue;
    const isInFlight = field === 'inFlight';
    if (ageOf(at, now) > (isInFlight ? IN_FLIGHT_MEMORY_MS : ENGINE_MEMORY_MS)) continue;
    const known = load.get(field);
    load.set(field, isInFlight ? (known ?? 0) + value : (known ?? value));
  }
  return load.size === 0 ? undefined : Object.fromEntries(load);
}

const FIELDS_BY_SIGNAL: ReadonlyMap<string, keyof BackendLoad> = new Map(Object.entries(LOAD_FIELDS));
