import { RouterError, type BackendHealth, type EventEnvelope } from '@signalbox/domain';

import { decodeRequestEvent, encodeRequestEvent } from './direct/event-message.js';
import { messageCodec } from './message-codec.js';
import { meshEventFromWire, meshEventToWire } from './wire/event.js';
import { backendHealthFromWire, backendHealthToWire } from './wire/health.js';

const envelopes = messageCodec('signalbox.event.v1.Envelope');
const healths = messageCodec('signalbox.event.v1.BackendHealth');

/** What a message of the event stream turned out to be. */
export type DecodedEvent =
  | { readonly kind: 'event'; readonly envelope: EventEnvelope }
  /** An event that is newer than this version: acknowledge it and go on. */
  | { readonly kind: 'unknown' }
  /** Not an event of ours, or one that lacks what it is about: log it, acknowledge it and go on. */
  | { readonly kind: 'malformed'; readonly error: RouterError };

/** An event → the bytes of a NATS message. */
export function encodeEvent(envelope: EventEnvelope): Buffer {
  const { event } = envelope;
  return event.kind === 'attempt-finished' || event.kind === 'request-routed'
    ? encodeRequestEvent(envelope, event)
    : envelopes.encode(meshEventToWire(envelope, event));
}

/** The bytes of a NATS message → an event. Never throws: one bad message must not stop a consumer. */
export function decodeEvent(bytes: Uint8Array): DecodedEvent {
  try {
    const envelope = decodeRequestEvent(bytes) ?? meshEventFromWire(envelopes.decode(bytes));
    return envelope === undefined ? { kind: 'unknown' } : { kind: 'event', envelope };
  } catch (thrown) {
    return { kind: 'malformed', error: RouterError.from(thrown) };
  }
}

/** The health of one backend → a value of the bucket `backend-health`. */
export function encodeHealth(health: BackendHealth): Buffer {
  return healths.encode(backendHealthToWire(health));
}

/** A value of the bucket `backend-health` → the health of one backend; `undefined` when it is none. Never throws. */
export function decodeHealth(bytes: Uint8Array): BackendHealth | undefined {
  try {
    const health = backendHealthFromWire(healths.decode(bytes));
    return health.backend === '' ? undefined : health;
  } catch {
    return undefined;
  }
}
