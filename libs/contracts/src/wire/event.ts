import type { BackendHealthChanged, DomainEvent, EventEnvelope } from '@signalbox/domain';

import type { RequestEvent } from '../direct/event-message.js';
import type { BackendHealthChanged__Output } from '../gen/signalbox/event/v1/BackendHealthChanged.js';
import type { Envelope, Envelope__Output } from '../gen/signalbox/event/v1/Envelope.js';
import { present } from '../present.js';
import { malformed } from '../violations.js';
import { backendSignalsFromWire, backendSignalsToWire } from './backend-signals.js';
import { healthStatuses } from './backend-enums.js';
import { backendHealthFromWire, backendHealthToWire } from './health.js';
import { timestampFromWire, timestampToWire } from './timestamp.js';

/** An event that belongs to no single request; these are few. */
type MeshEvent = Exclude<DomainEvent, RequestEvent>;

/** An event of the mesh with its envelope → wire. */
export function meshEventToWire(
  { id, at, source, traceparent }: Omit<EventEnvelope, 'event'>,
  event: MeshEvent,
): Envelope {
  return present({
    id,
    at: timestampToWire(at),
    source: { service: source.service, instance: source.instance },
    traceparent,
    ...eventToWire(event),
  });
}

/**
 * Wire → an event of the mesh with its envelope.
 * @returns `undefined` when the event is of a kind that is newer than this version: the reader skips it.
 * @throws RouterError `INTERNAL` when the event lacks its subject.
 */
export function meshEventFromWire(wire: Envelope__Output): EventEnvelope | undefined {
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

function eventToWire(event: MeshEvent): Pick<Envelope, 'backendHealthChanged' | 'backendSignalsObserved'> {
  switch (event.kind) {
    case 'backend-health-changed':
      return {
        backendHealthChanged: {
          health: backendHealthToWire(event.health),
          previous: healthStatuses.toWire(event.previous),
        },
      };
    case 'backend-signals-observed':
      return { backendSignalsObserved: backendSignalsToWire(event) };
  }
}

function eventFromWire(wire: Envelope__Output): MeshEvent | undefined {
  if (wire.backendHealthChanged) return backendHealthChangedFromWire(wire.backendHealthChanged);
  if (wire.backendSignalsObserved) return backendSignalsFromWire(wire.backendSignalsObserved);
  return undefined;
}

function backendHealthChangedFromWire(wire: BackendHealthChanged__Output): BackendHealthChanged {
  if (wire.health === null) throw malformed('BackendHealthChanged has no health');
  return {
    kind: 'backend-health-changed',
    health: backendHealthFromWire(wire.health),
    previous: healthStatuses.fromWire(wire.previous) ?? 'unknown',
  };
}
