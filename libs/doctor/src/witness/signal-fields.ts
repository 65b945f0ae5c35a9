import type { BackendLoad, BackendSignals, EpochMs } from '@signalbox/domain';
import type { FieldValue } from '../solve/field-value.js';

type Write = (known: BackendSignals, value: FieldValue, now: EpochMs) => BackendSignals;

/** How long a state lasts that a condition must find. */
const A_WHILE_MS = 60_000;

/** What must be known about a backend for a condition to read a value, by the field of `mesh.backend["…"]`. */
const WRITERS: ReadonlyMap<string, Write> = new Map<string, Write>([
  ['health', (known, value) => (isHealth(value) ? { ...known, health: value } : known)],
  ['blocked', (known, value, now) => (value === true ? { ...known, blockedUntil: now + A_WHILE_MS } : known)],
  [
    'suspect',
    (known, value, now) =>
      value === true ? { ...known, failures: { count: 3, suspectUntil: now + A_WHILE_MS } } : known,
  ],
  ['inFlight', load('inFlight')],
  ['running', load('running')],
  ['waiting', load('waiting')],
  ['kvCache', load('kvCache')],
  ['gpuMemory', load('gpuMemory')],
  ['gpuUtilisation', load('gpuUtilisation')],
  [
    'firstTokenMs',
    number((known, p50) => ({ ...known, firstTokenMs: quantiles(known.firstTokenMs?.p90, p50) })),
  ],
  [
    'firstTokenP90Ms',
    number((known, p90) => ({ ...known, firstTokenMs: quantiles(p90, known.firstTokenMs?.p50 ?? p90) })),
  ],
  ['tokensPerSecond', number((known, p50) => ({ ...known, tokensPerSecond: quantiles(undefined, p50) }))],
  ['successShare', number((known, successShare) => ({ ...known, successShare }))],
  ['remainingRequests', quota('remainingRequests')],
  ['remainingTokens', quota('remainingTokens')],
]);

/** What is known about a backend, with this value for one of its fields. */
export function withSignal(
  known: BackendSignals,
  field: string,
  value: FieldValue,
  now: EpochMs,
): BackendSignals {
  return WRITERS.get(field)?.(known, value, now) ?? known;
}

function number(write: (known: BackendSignals, value: number, now: EpochMs) => BackendSignals): Write {
  return (known, value, now) => (typeof value === 'number' ? write(known, value, now) : known);
}

function load(field: keyof BackendLoad): Write {
  return number((known, value) => ({ ...known, load: { ...known.load, [field]: value } }));
}

function quota(field: 'remainingRequests' | 'remainingTokens'): Write {
  return number((known, value, now) => ({
    ...known,
    quota: { resetAt: now + A_WHILE_MS, ...known.quota, [field]: value },
  }));
}

function quantiles(p90: number | undefined, p50: number): NonNullable<BackendSignals['firstTokenMs']> {
  const tail = p90 ?? p50;
  return { p50, p90: tail, p99: tail };
}

function isHealth(value: FieldValue): value is BackendSignals['health'] {
  return value === 'healthy' || value === 'unhealthy' || value === 'unknown';
}
