import {
  CONTINUATION_METHODS,
  type AttemptOutcome,
  type AttemptRecord,
  type Disposition,
  type RouteRecord,
  type StandbyDecision,
} from '@signalbox/domain';
import * as fc from 'fast-check';

import { anyErrorReason, anyRejection } from './routing.js';
import { anyMilliseconds, anyName, anySmallCount, anyText } from './scalars.js';
import { anyShape } from './shape.js';
import { anyEpochMs } from './time.js';
import { anyCost, anyUsage } from './usage.js';

/** What may be known about a bill. */
export const anyDisposition = fc.constantFrom<Disposition>(
  'never-sent',
  'rejected',
  'ambiguous',
  'committed',
  'done',
);

/** Calls to one backend. */
export const anyAttemptRecord: fc.Arbitrary<AttemptRecord> = anyShape<AttemptRecord>(
  {
    attemptId: anyName,
    number: anySmallCount,
    backend: anyName,
    provider: anyName,
    model: anyName,
    outcome: fc.constantFrom<AttemptOutcome>('succeeded', 'failed', 'truncated', 'cancelled'),
    disposition: anyDisposition,
    startedAfterMs: anyMilliseconds,
    durationMs: anyMilliseconds,
    usage: anyUsage,
    cost: anyCost,
  },
  {
    reason: anyErrorReason,
    message: anyText,
    firstTokenMs: anyMilliseconds,
    race: fc.constantFrom('won', 'lost'),
    continuation: fc.record({
      method: fc.constantFrom(...CONTINUATION_METHODS),
      afterCharacters: anySmallCount,
    }),
  },
);

/** Where requests went and why. */
export const anyRouteRecord: fc.Arbitrary<RouteRecord> = anyShape<RouteRecord>(
  {
    requestId: anyName,
    policyVersion: anyName,
    route: anyName,
    rule: anyName,
    attempts: fc.array(anyAttemptRecord, { maxLength: 3 }),
    rejected: fc.array(anyRejection, { maxLength: 3 }),
    usage: anyUsage,
    cost: anyCost,
    startedAt: anyEpochMs,
    decideMs: anyMilliseconds,
    totalMs: anyMilliseconds,
  },
  {
    traceId: anyName,
    backend: anyName,
    firstTokenMs: anyMilliseconds,
    lastResort: fc.constant(true as const),
    standby: anyShape<StandbyDecision>({}, { planAgeMs: anyMilliseconds }),
    replayed: fc.constant(true as const),
  },
);
