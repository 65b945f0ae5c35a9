import type {
  AttemptFinished,
  BackendHealthChanged,
  DomainEvent,
  EventEnvelope,
  RequestRouted,
} from '@signalbox/domain';

import type {
  AttemptFinished as WireAttemptFinished,
  AttemptFinished__Output,
} from '../gen/signalbox/event/v1/AttemptFinished.js';
import type { BackendHealthChanged__Output } from '../gen/signalbox/event/v1/BackendHealthChanged.js';
import type { Envelope, Envelope__Output } from '../gen/signalbox/event/v1/Envelope.js';
import type { RateLimitReading__Output } from '../gen/signalbox/event/v1/RateLimitReading.js';
import type { RequestRouted__Output } from '../gen/signalbox/event/v1/RequestRouted.js';
import { present, whenSet } from '../present.js';
import { malformed } from '../violations.js';
import { backendSignalsFromWire, backendSignalsToWire } from './backend-signals.js';
import { healthStatuses } from './enums.js';
import { backendHealthFromWire, backendHealthToWire } from './health.js';
import { requestTraitsFromWire, requestTraitsToWire } from './request-traits.js';
import {
  attemptRecordFromWire,
  attemptRecordToWire,
  routeRecordFromWire,
  routeRecordToWire,
} from './route-record.js';
import { timestampFromWire, timestampToWire } from './timestamp.js';

type WireEvent = Pick<
  Envelope,
  'backendHealthChanged' | 'attemptFinished' | 'requestRouted' | 'backendSignalsObserved'
>;

/** An event as it travels → wire. */
export function eventEnvelopeToWire(envelope: EventEnvelope): Envelope {
  return present({
    id: envelope.id,
    at: timestampToWire(envelope.at),
    source: { service: envelope.source.service, instance: envelope.source.instance },
    traceparent: envelope.traceparent,
    ...eventToWire(envelope.event),
  });
}

/**
 * Wire → an event as it travels.
 * @returns `undefined` when the event is of a kind that is newer than this version: the reader skips it.
 * @throws RouterError `INTERNAL` when the event lacks what it is about.
 */
export function eventEnvelopeFromWire(wire: Envelope__Output): EventEnvelope | undefined {
  const event = eventFromWire(wire);
  if (event === undefined) return undefined;
  return present({
    id: wire.id,
    at: timestampFromWire(wire.at),
    source: { service: wire.source?.service ?? '', instance: wire.source?.instance ?? '' },
    traceparent: wire.traceparent,
    event,
  });
}

function eventToWire(event: DomainEvent): WireEvent {
  switch (event.kind) {
    case 'backend-health-changed':
      return {
        backendHealthChanged: {
          health: backendHealthToWire(event.health),
          previous: healthStatuses.toWire(event.previous),
        },
      };
    case 'attempt-finished':
      return { attemptFinished: attemptFinishedToWire(event) };
    case 'request-routed':
      return {
        requestRouted: present({
          tenant: event.tenant,
          model: event.model,
          route: routeRecordToWire(event.route),
          traits: whenSet(event.traits, requestTraitsToWire),
        }),
      };
    case 'backend-signals-observed':
      return { backendSignalsObserved: backendSignalsToWire(event) };
  }
}

function eventFromWire(wire: Envelope__Output): DomainEvent | undefined {
  if (wire.attemptFinished) return attemptFinishedFromWire(wire.attemptFinished);
  if (wire.requestRouted) return requestRoutedFromWire(wire.requestRouted);
  if (wire.backendHealthChanged) return backendHealthChangedFromWire(wire.backendHealthChanged);
  if (wire.backendSignalsObserved) return backendSignalsFromWire(wire.backendSignalsObserved);
  return undefined;
}

function attemptFinishedToWire(event: AttemptFinished): WireAttemptFinished {
  return present({
    requestId: event.requestId,
    tenant: event.tenant,
    attempt: attemptRecordToWire(event.attempt),
    tokensPerSecond: event.tokensPerSecond,
    longestSilenceMs: event.longestSilenceMs,
    rateLimit: whenSet(event.rateLimit, (reading) => ({ ...reading })),
    streamed: event.streamed,
  });
}

function attemptFinishedFromWire(wire: AttemptFinished__Output): AttemptFinished {
  if (wire.attempt === null) throw malformed('AttemptFinished has no attempt');
  return present({
    kind: 'attempt-finished' as const,
    requestId: wire.requestId,
    tenant: wire.tenant,
    attempt: attemptRecordFromWire(wire.attempt),
    tokensPerSecond: wire.tokensPerSecond,
    longestSilenceMs: wire.longestSilenceMs,
    rateLimit: whenSet(wire.rateLimit, rateLimitFromWire),
    streamed: wire.streamed,
  });
}

function rateLimitFromWire(wire: RateLimitReading__Output): NonNullable<AttemptFinished['rateLimit']> {
  return present({
    remainingRequests: wire.remainingRequests,
    remainingTokens: wire.remainingTokens,
    resetAfterMs: wire.resetAfterMs,
    retryAfterMs: wire.retryAfterMs,
  });
}

function requestRoutedFromWire(wire: RequestRouted__Output): RequestRouted {
  if (wire.route === null) throw malformed('RequestRouted has no route');
  return present({
    kind: 'request-routed' as const,
    tenant: wire.tenant,
    model: wire.model,
    route: routeRecordFromWire(wire.route),
    traits: whenSet(wire.traits, requestTraitsFromWire),
  });
}

function backendHealthChangedFromWire(wire: BackendHealthChanged__Output): BackendHealthChanged {
  if (wire.health === null) throw malformed('BackendHealthChanged has no health');
  return {
    kind: 'backend-health-changed',
    health: backendHealthFromWire(wire.health),
    previous: healthStatuses.fromWire(wire.previous) ?? 'unknown',
  };
}
