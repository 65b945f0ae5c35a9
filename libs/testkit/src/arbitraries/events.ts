import type {
  BackendHealth,
  DomainEvent,
  EventEnvelope,
  HealthStatus,
  RateLimitReading,
  RequestTraits,
} from '@signalbox/domain';
import * as fc from 'fast-check';

import { anyPrefix, anyTask } from './features.js';
import { anyAttemptRecord, anyRouteRecord } from './route-record.js';
import { anyCount, anyMilliseconds, anyName, anyText } from './scalars.js';
import { anyShape } from './shape.js';
import { anySignalReading } from './signals.js';
import { anyEpochMs } from './time.js';

const anyHealthStatus = fc.constantFrom<HealthStatus>('healthy', 'unhealthy', 'unknown');

/** What may be known about a backend's health. */
export const anyBackendHealth: fc.Arbitrary<BackendHealth> = anyShape(
  {
    backend: anyName,
    status: anyHealthStatus,
    since: anyEpochMs,
    observedAt: anyEpochMs,
    reason: anyText,
  },
  { probeMs: anyMilliseconds },
);

const anyRateLimitReading: fc.Arbitrary<RateLimitReading> = anyShape(
  {},
  {
    remainingRequests: anyCount,
    remainingTokens: anyCount,
    resetAfterMs: anyMilliseconds,
    retryAfterMs: anyMilliseconds,
  },
);

/** What requests may have been like. */
export const anyRequestTraits: fc.Arbitrary<RequestTraits> = anyShape(
  {},
  { task: anyTask, session: anyName, user: anyName, prefix: anyPrefix, cutShort: fc.boolean() },
);

/** All events of the event bus. */
export const anyEvent: fc.Arbitrary<DomainEvent> = fc.oneof(
  anyShape({
    kind: fc.constant('backend-health-changed' as const),
    health: anyBackendHealth,
    previous: anyHealthStatus,
  }),
  anyShape(
    {
      kind: fc.constant('attempt-finished' as const),
      requestId: anyName,
      attempt: anyAttemptRecord,
      streamed: fc.boolean(),
    },
    {
      tenant: anyName,
      tokensPerSecond: anyMilliseconds,
      longestSilenceMs: anyMilliseconds,
      rateLimit: anyRateLimitReading,
    },
  ),
  anyShape(
    { kind: fc.constant('request-routed' as const), model: anyName, route: anyRouteRecord },
    { tenant: anyName, traits: anyRequestTraits },
  ),
  anyShape({
    kind: fc.constant('backend-signals-observed' as const),
    backend: anyName,
    readings: fc.array(anySignalReading, { maxLength: 4 }),
  }),
);

/** Events in their envelopes. */
export const anyEventEnvelope: fc.Arbitrary<EventEnvelope> = anyShape<EventEnvelope>(
  {
    id: anyName,
    at: anyEpochMs,
    source: anyShape({ service: anyName, instance: anyName }),
    event: anyEvent,
  },
  { traceparent: anyName },
);
