import { RouterError, type BackendHealth, type EventEnvelope } from '@signalbox/domain';

import { directCodec } from './direct-codec.js';
import { decodeRequestEvent, encodeRequestEvent } from './direct/event-message.js';
import { messageCodec } from './message-codec.js';
import { meshEventFromWire, meshEventToWire } from './wire/event.js';
import { backendHealthFromWire, backendHealthToWire } from './wire/health.js';

const envelopes = messageCodec('signalbox.event.v1.Envelope');
const healths = messageCodec('signalbox.event.v1.BackendHealth');

type BatchMessage = { readonly events: readonly Uint8Array[] };
const batches = directCodec<BatchMessage, BatchMessage>('signalbox.event.v1.Batch');

/** What one event of a batch turned out to be. */
export type DecodedEvent =
  | { readonly kind: 'event'; readonly envelope: EventEnvelope }
  /** An event that is newer than this version: acknowledge it and continue. */
  | { readonly kind: 'unknown' }
  /** Not an event of ours, or one that lacks its subject: log it, acknowledge it and continue. */
  | { readonly kind: 'malformed'; readonly error: RouterError };

/** An event → one of the `events` of a batch. */
export function encodeEvent(envelope: EventEnvelope): Buffer {
  const { event } = envelope;
  return event.kind === 'attempt-finished' || event.kind === 'request-routed'
    ? encodeRequestEvent(envelope, event)
    : envelopes.encode(meshEventToWire(envelope, event));
}

/** One of the `events` of a batch → an event. Never throws: a bad one must not stop a consumer. */
export function decodeEvent(bytes: Uint8Array): DecodedEvent {
  try {
    const envelope = decodeRequestEvent(bytes) ?? meshEventFromWire(envelopes.decode(bytes));
    return envelope === undefined ? { kind: 'unknown' } : { kind: 'event', envelope };
  } catch (thrown) {
    return { kind: 'malformed', error: RouterError.from(thrown) };
  }
}

/** Events that `encodeEvent` wrote → the bytes of a NATS message. */
export function encodeBatch(events: readonly Uint8Array[]): Buffer {
  return batches.encode({ events });
}

/** The bytes of a NATS message → its events, in order; a message that is no batch becomes one malformed event. Never throws. */
export function decodeBatch(bytes: Uint8Array): readonly DecodedEvent[] {
  try {
    return batches.decode(bytes).events.map(decodeEvent);
  } catch (thrown) {
    return [{ kind: 'malformed', error: RouterError.from(thrown) }];
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
