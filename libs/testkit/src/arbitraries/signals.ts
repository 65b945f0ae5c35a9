import {
  SIGNAL_UNITS,
  type BackendLoad,
  type BackendSignals,
  type FailureStreak,
  type Quantiles,
  type QuotaLeft,
  type SignalName,
  type SignalReading,
} from '@signalbox/domain';
import * as fc from 'fast-check';

import { anyTask } from './features.js';
import { anyErrorReason } from './routing.js';
import { anyCount, anyMilliseconds, anyNumber, anyShare, anySmallCount, anyText } from './scalars.js';
import { anyShape } from './shape.js';
import { anyEpochMs } from './time.js';

const SIGNALS = Object.keys(SIGNAL_UNITS) as SignalName[];

/** Live readings, each in the unit of its signal and within its range. */
export const anySignalReading: fc.Arbitrary<SignalReading> = fc.constantFrom(...SIGNALS).chain((signal) => {
  const unit = SIGNAL_UNITS[signal];
  return anyShape({
    signal: fc.constant(signal),
    value: unit === 'ratio' ? anyShare : anySmallCount,
    unit: fc.constant(unit),
    ageMs: anyMilliseconds,
  });
});

/** Quantiles in their order. */
const anyQuantiles: fc.Arbitrary<Quantiles> = fc
  .tuple(anyMilliseconds, anyMilliseconds, anyMilliseconds)
  .map((values) => values.toSorted((one, other) => one - other))
  .map(([p50 = 0, p90 = 0, p99 = 0]) => ({ p50, p90, p99 }));

const anyFailures: fc.Arbitrary<FailureStreak> = anyShape(
  { count: anySmallCount },
  { lastReason: anyErrorReason, suspectUntil: anyEpochMs },
);

const anyQuota: fc.Arbitrary<QuotaLeft> = anyShape(
  { resetAt: anyEpochMs },
  { remainingRequests: anyCount, remainingTokens: anyCount },
);

const anyLoad: fc.Arbitrary<BackendLoad> = anyShape(
  {},
  {
    inFlight: anySmallCount,
    running: anySmallCount,
    waiting: anySmallCount,
    kvCache: anyShare,
    prefixHits: anyShare,
    gpuUtilisation: anyShare,
    gpuMemory: anyShare,
  },
);

const anyOutputTokens = fc.dictionary(fc.oneof(anyTask, fc.constant('any' as const)), anyNumber(0, 100_000), {
  noNullPrototype: true,
});

/** What may be known about a backend, from nothing at all to everything. */
export const anyBackendSignals: fc.Arbitrary<BackendSignals> = anyShape<BackendSignals>(
  { health: fc.constantFrom('healthy', 'unhealthy', 'unknown') },
  {
    healthReason: anyText,
    firstTokenMs: anyQuantiles,
    silenceMs: anyQuantiles,
    tokensPerSecond: anyQuantiles,
    successShare: anyShare,
    failures: anyFailures,
    blockedUntil: anyEpochMs,
    quota: anyQuota,
    load: anyLoad,
    outputTokens: anyOutputTokens,
  },
);
