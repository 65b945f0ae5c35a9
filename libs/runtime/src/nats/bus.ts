import { randomUUID } from 'node:crypto';
import { decodeEvent, encodeEvent, EVENT_STREAM, subjectOf } from '@signalbox/contracts';
import type { DomainEvent, EpochMs, EventEnvelope, EventSource } from '@signalbox/domain';
import { DeliverPolicy, type JetStreamClient, type NatsConnection } from 'nats';
import type { Clock } from '../clock.js';
import type { Resource } from '../lifecycle.js';
import type { Logger } from '../logger.js';

/** Says and hears events. Nothing on a request's path ever waits for it. */
export type Bus = Resource & {
  /** Queues an event for JetStream. `id` makes a repeated publish harmless; `traceparent` ties it to its cause. */
  publish(event: DomainEvent, options?: { readonly id?: string; readonly traceparent?: string }): void;
  /** Hears every event of a subject filter from `since` on, in order, across reconnects. */
  subscribe(filter: string, since: EpochMs, handler: (envelope: EventEnvelope) => void): Promise<void>;
  /** Says something that is worth nothing a little later: whoever does not listen now never hears it. */
  announce(event: DomainEvent): void;
  /** Hears what is announced on a subject filter. */
  listen(filter: string, handler: (envelope: EventEnvelope) => void): void;
};

/** What a bus is made of. */
export type BusOptions = {
  readonly connection: NatsConnection;
  readonly source: EventSource;
  readonly clock: Clock;
  readonly log: Logger;
  /** Called for every event that is lost because the queue is full. */
  readonly onDrop: () => void;
};

/** Events that may wait for NATS in memory; past that the oldest are dropped and counted. */
const QUEUE_LIMIT = 10_000;
/** Publishes under way at once. */
const IN_FLIGHT_LIMIT = 256;
/** Pause before an event that NATS did not take is offered again, in milliseconds. */
const RETRY_AFTER_MS = 250;

type Queued = { readonly subject: string; readonly id: string; readonly bytes: Uint8Array };

/** Opens the event bus of a service. */
export function openBus({ connection, source, clock, log, onDrop }: BusOptions): Bus {
  const jetstream = connection.jetstream();
  const queue: Queued[] = [];
  const consumers: { stop(): void }[] = [];
  const listeners: { unsubscribe(): void }[] = [];
  let inFlight = 0;
  let paused: NodeJS.Timeout | undefined;
  let whenIdle: (() => void) | undefined;

  const pump = (): void => {
    while (paused === undefined && inFlight < IN_FLIGHT_LIMIT) {
      const next = queue.shift();
      if (next === undefined) break;
      inFlight += 1;
      void offer(jetstream, next).then((taken) => {
        inFlight -= 1;
        if (!taken) {
          queue.unshift(next);
          paused ??= setTimeout(() => {
            paused = undefined;
            pump();
          }, RETRY_AFTER_MS);
        }
        pump();
      });
    }
    if (queue.length === 0 && inFlight === 0) whenIdle?.();
  };

  const hear = (subject: string, bytes: Uint8Array, handler: (envelope: EventEnvelope) => void): void => {
    const decoded = decodeEvent(bytes);
    if (decoded.kind === 'event') handler(decoded.envelope);
    else log.warn({ kind: decoded.kind, subject }, 'an event could not be read and is left out');
  };

  return {
    publish(event, { id = randomUUID(), traceparent } = {}) {
      const envelope: EventEnvelope = {
        id,
        at: clock.now(),
        source,
        ...(traceparent !== undefined && { traceparent }),
        event,
      };
      if (queue.length >= QUEUE_LIMIT) {
        queue.shift();
        onDrop();
      }
      queue.push({ subject: subjectOf(event), id, bytes: encodeEvent(envelope) });
      pump();
    },
    async subscribe(filter, since, handler) {
      const consumer = await jetstream.consumers.get(EVENT_STREAM.name, {
        filterSubjects: filter,
        deliver_policy: DeliverPolicy.StartTime,
        opt_start_time: new Date(since).toISOString(),
      });
      const messages = await consumer.consume({
        callback: (message) => hear(message.subject, message.data, handler),
      });
      consumers.push(messages);
    },
    announce(event) {
      if (connection.isClosed()) return;
      const envelope: EventEnvelope = { id: randomUUID(), at: clock.now(), source, event };
      connection.publish(subjectOf(event), encodeEvent(envelope));
    },
    listen(filter, handler) {
      const subscription = connection.subscribe(filter, {
        callback: (error, message) => {
          if (error === null) hear(message.subject, message.data, handler);
        },
      });
      listeners.push(subscription);
    },
    /** Gives what is queued a moment to leave. */
    async drain() {
      if (queue.length === 0 && inFlight === 0) return;
      await new Promise<void>((resolve) => {
        whenIdle = resolve;
        setTimeout(resolve, 2_000).unref();
      });
    },
    close() {
      clearTimeout(paused);
      for (const consumer of consumers) consumer.stop();
      for (const listener of listeners) listener.unsubscribe();
      if (queue.length > 0) log.warn({ events: queue.length }, 'events were not sent before the end');
    },
  };
}

/** Whether JetStream took the event. The message id makes an unheard success harmless. */
async function offer(jetstream: JetStreamClient, { subject, id, bytes }: Queued): Promise<boolean> {
  try {
    await jetstream.publish(subject, bytes, { msgID: id, timeout: 5_000 });
    return true;
  } catch {
    return false;
  }
}
