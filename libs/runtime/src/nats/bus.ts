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

/** Publishes and receives events. Nothing on a request's path ever waits for it. */
export type Bus = Resource & {
  /**
   * Publishes an event to JetStream through the outbox. Consumers that book events must book each `id` once: the same id may
   * arrive twice when two processes publish it. `traceparent` ties the event to its cause. The event must not be changed
   * afterwards: it is encoded a little later.
   */
  publish(event: DomainEvent, options?: { readonly id?: string; readonly traceparent?: string }): void;
  /** Delivers every event of a subject filter from `since` on, in order, across reconnects. */
  subscribe(filter: string, since: EpochMs, handler: (envelope: EventEnvelope) => void): Promise<void>;
  /** Sends an event that is worthless a little later: only current listeners receive it. */
  announce(event: DomainEvent): void;
  /** Delivers what is announced on a subject filter. */
  listen(filter: string, handler: (envelope: EventEnvelope) => void): void;
};

/** What a bus is opened with. */
export type BusOptions = {
  readonly connection: NatsConnection;
  readonly source: EventSource;
  readonly clock: Clock;
  readonly log: Logger;
  /** Where events are kept until NATS has them; absent: in memory alone. */
  readonly disk?: OutboxDisk | undefined;
  /** Called with the number of lost events: too many waited for NATS, NATS refuses them for good, or they cannot be encoded. */
  readonly onDrop: (events: number) => void;
};

/** How long an event may wait for others to be sent with it. Until then a crash of this process loses it. */
const GATHER_MS: Milliseconds = 25;

/** A server that takes no events refuses thousands of them, so that is logged at most this often. */
const TELL_EVERY_MS: Milliseconds = 60_000;

/** Opens the event bus of a service. Creates its stream if it is missing, now and whenever NATS comes back. */
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
      // If it were kept for later it would be stale.
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
      // Calls that were cut off a moment ago publish their events in this turn of the event loop.
      await nextTurn();
      batches.hurry();
      await outbox.close();
      await offers.close();
    },
  };
}
