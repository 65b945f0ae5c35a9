import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { decodeBatch, encodeBatch, encodeEvent, EVENT_STREAM, subjectsOf } from '@signalbox/contracts';
import type {
  DomainEvent,
  Draft,
  EpochMs,
  EventEnvelope,
  EventSource,
  Milliseconds,
} from '@signalbox/domain';
import type { NatsConnection } from 'nats';
import type { Clock } from '../clock.js';
import type { Resource } from '../lifecycle.js';
import type { Logger } from '../logger.js';
import type { OutboxDisk } from '../outbox/disk.js';
import { openOutbox } from '../outbox/outbox.js';
import { watchConnection } from './connection-state.js';
import { createEventBatches } from './event-batches.js';
import { openOffers } from './offers.js';
import { ensureStream } from './streams.js';
import { createSubscription, type Subscription } from './subscription.js';

/** Says and hears events. Nothing on a request's path ever waits for it. */
export type Bus = Resource & {
  /**
   * Brings an event to JetStream, by way of the outbox. Who books events books each `id` once: it may come twice, where two
   * processes tell it. `traceparent` ties it to its cause. Nobody may change the event from now on: it is written a little later.
   */
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
  /** Where events are kept until NATS has them; absent: in memory alone. */
  readonly disk?: OutboxDisk | undefined;
  /** Hears how many events were lost, because more of them wait for NATS than may be kept. */
  readonly onDrop: (events: number) => void;
};

/** How long an event may wait for others that leave with it. Until then a crash of this process loses it. */
const GATHER_MS: Milliseconds = 25;

/** A server that takes no events refuses thousands: it is told at most this often. */
const TELL_EVERY_MS: Milliseconds = 60_000;

/** Opens the event bus of a service, and makes its stream when it is not there yet, or not any more when NATS comes back. */
export async function openBus({ connection, source, clock, log, disk, onDrop }: BusOptions): Promise<Bus> {
  let streamMadeAt = await ensureStream(connection, EVENT_STREAM);
  const subjectOf = subjectsOf(source);
  const state = watchConnection(connection);
  let toldAt = -Infinity;
  const onRefused = (error: unknown): void => {
    if (!state.isUp() || clock.monotonic() - toldAt < TELL_EVERY_MS) return;
    toldAt = clock.monotonic();
    log.warn({ err: error }, 'NATS is there and does not take events; they wait');
  };
  const offers = openOffers({ connection, clock, onRefused });
  const outbox = await openOutbox({
    offer: (record) => offers.offer(record),
    isUp: () => state.isUp(),
    disk,
    clock,
    log,
    onDrop,
  });
  const batches = createEventBatches({
    everyMs: GATHER_MS,
    monotonic: () => clock.monotonic(),
    put: (record) => outbox.put(record),
    onUnwritable(problem, { id, event }) {
      log.error({ err: problem, id, kind: event.kind }, 'an event is lost: it cannot be written');
      onDrop(1);
    },
  });
  const subscriptions = new Set<Subscription>();
  state.onUp(async () => {
    const madeAt = await ensureStream(connection, EVENT_STREAM);
    outbox.wake();
    if (madeAt === streamMadeAt) return;
    for (const subscription of subscriptions) await subscription.begin();
    streamMadeAt = madeAt;
  });
  const listeners: { unsubscribe(): void }[] = [];

  const hear = (subject: string, bytes: Uint8Array, handler: (envelope: EventEnvelope) => void): void => {
    for (const decoded of decodeBatch(bytes)) {
      if (decoded.kind === 'event') handler(decoded.envelope);
      else log.warn({ kind: decoded.kind, subject }, 'an event could not be read and is left out');
    }
  };

  return {
    publish(event, { id = randomUUID(), traceparent } = {}) {
      const envelope: Draft<EventEnvelope> = { id, at: clock.now(), source, event };
      if (traceparent !== undefined) envelope.traceparent = traceparent;
      batches.add(subjectOf(event), envelope);
    },
    async subscribe(filter, since, handler) {
      const subscription = createSubscription(connection, filter, since, (subject, bytes) =>
        hear(subject, bytes, handler),
      );
      await subscription.begin();
      subscriptions.add(subscription);
    },
    announce(event) {
      // Kept for later it would only be old.
      if (!state.isUp()) return;
      const envelope: EventEnvelope = { id: randomUUID(), at: clock.now(), source, event };
      connection.publish(subjectOf(event), encodeBatch([encodeEvent(envelope)]));
    },
    listen(filter, handler) {
      const subscription = connection.subscribe(filter, {
        callback: (error, message) => {
          if (error === null) hear(message.subject, message.data, handler);
        },
      });
      listeners.push(subscription);
    },
    drain() {
      batches.flush();
      return outbox.drain();
    },
    async close() {
      for (const subscription of subscriptions) subscription.stop();
      for (const listener of listeners) listener.unsubscribe();
      // Whoever was cut off a moment ago says so in this turn of the event loop.
      await nextTurn();
      batches.hurry();
      await outbox.close();
      await offers.close();
    },
  };
}
