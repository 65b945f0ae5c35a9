import type { AttemptFinished, Draft, EventEnvelope, EventSource, RequestRouted } from '@signalbox/domain';

import { directCodec } from '../direct-codec.js';
import type { Timestamp__Output } from '../gen/google/protobuf/Timestamp.js';
import type { Decoded } from '../wire/decoded.js';
import { timestampFromWire, timestampToWire } from '../wire/timestamp.js';
import { finishedFromMessage, finishedToMessage, type FinishedMessage } from './finished-message.js';
import { routedFromMessage, routedToMessage, type RoutedMessage } from './routed-message.js';

/** The events that every request causes. */
export type RequestEvent = AttemptFinished | RequestRouted;

/** An event as it is read: one of the last two fields is set when it belongs to a request. */
type EnvelopeMessage = {
  readonly id: string;
  readonly at: Decoded<Timestamp__Output> | null;
  readonly source: EventSource | null;
  readonly traceparent: string | null;
  readonly attemptFinished: FinishedMessage | null;
  readonly requestRouted: RoutedMessage | null;
};

const codec = directCodec<ReturnType<typeof envelopeToMessage>, EnvelopeMessage>(
  'signalbox.event.v1.Envelope',
);

/**
 * An event of a request → the bytes of one event of a batch. Every request has two, so here and in the files beside this one a
 * message is assembled once, in the form that its codec takes: undefined fields are not written.
 */
export function encodeRequestEvent(envelope: Omit<EventEnvelope, 'event'>, event: RequestEvent): Buffer {
  return codec.encode(envelopeToMessage(envelope, event));
}

/**
 * The bytes of one event of a batch → an event of a request; `undefined` when they hold another event.
 * @throws RouterError `INTERNAL` when the event lacks its subject, Error when the bytes are no event.
 */
export function decodeRequestEvent(bytes: Uint8Array): EventEnvelope | undefined {
  const { id, at, source, traceparent, attemptFinished, requestRouted } = codec.decode(bytes);
  const event =
    (attemptFinished && finishedFromMessage(attemptFinished)) ??
    (requestRouted && routedFromMessage(requestRouted));
  if (event === null) return undefined;
  const envelope: Draft<EventEnvelope> = {
    id,
    at: timestampFromWire(at),
    source: { service: source?.service ?? '', instance: source?.instance ?? '' },
    event,
  };
  if (traceparent !== null) envelope.traceparent = traceparent;
  return envelope;
}

function envelopeToMessage(
  { id, at, source, traceparent }: Omit<EventEnvelope, 'event'>,
  event: RequestEvent,
) {
  return {
    id,
    at: timestampToWire(at),
    source,
    traceparent,
    attemptFinished: event.kind === 'attempt-finished' ? finishedToMessage(event) : undefined,
    requestRouted: event.kind === 'request-routed' ? routedToMessage(event) : undefined,
  };
}
