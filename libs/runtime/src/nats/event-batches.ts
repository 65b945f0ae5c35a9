import { encodeBatch } from '@signalbox/contracts';
import type { Milliseconds } from '@signalbox/domain';
import { createGather } from '../outbox/gather.js';
import type { OutboxRecord } from '../outbox/record-frame.js';

/** Puts what is told within a few milliseconds into one message for each subject. */
export type EventBatches = {
  /** Takes the bytes of an event. Of two with one id in a batch the first one stays. */
  add(subject: string, id: string, event: Uint8Array): void;
  /** Passes on what waits. */
  flush(): void;
  /** From now on nothing waits: this process ends soon. */
  hurry(): void;
};

/** What batches are made with. */
export type EventBatchesOptions = {
  /** How long an event may wait for others. What comes after such a time of silence does not wait. */
  readonly everyMs: Milliseconds;
  readonly monotonic: () => Milliseconds;
  /** Takes a message. */
  readonly put: (record: OutboxRecord) => void;
};

type OpenBatch = { readonly events: Map<string, Uint8Array>; bytes: number };

/** Well below what NATS takes in one message, 1 MiB as a rule. */
const MOST_BYTES = 256 * 1_024;
/** Far fewer than a record of the outbox can count. */
const MOST_EVENTS = 1_000;

/**
 * Makes batches. A message costs NATS, its disk and each listener about the same whatever it holds, and there are two events
 * of every request. A message has the id of its first event and says how many others there are: told again, the same events are
 * stored once.
 */
export function createEventBatches({ everyMs, monotonic, put }: EventBatchesOptions): EventBatches {
  const open = new Map<string, OpenBatch>();
  let isInHurry = false;

  const pass = (subject: string, { events }: OpenBatch): void => {
    open.delete(subject);
    const [first = ''] = events.keys();
    const id = events.size === 1 ? first : `${first}+${events.size - 1}`;
    put({ subject, id, bytes: encodeBatch([...events.values()]), events: events.size });
  };
  const flush = (): void => {
    for (const [subject, batch] of open) pass(subject, batch);
  };
  const flushSoon = createGather(everyMs, monotonic, flush);

  return {
    add(subject, id, event) {
      const batch = open.get(subject) ?? { events: new Map<string, Uint8Array>(), bytes: 0 };
      if (batch.events.has(id)) return;
      open.set(subject, batch);
      batch.events.set(id, event);
      batch.bytes += event.length;
      if (isInHurry || batch.bytes >= MOST_BYTES || batch.events.size === MOST_EVENTS) pass(subject, batch);
      else flushSoon();
    },
    flush,
    hurry() {
      isInHurry = true;
      flush();
    },
  };
}
