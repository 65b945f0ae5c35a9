import { encodeBatch, encodeEvent } from '@signalbox/contracts';
import type { EventEnvelope, Milliseconds } from '@signalbox/domain';
import { createGather } from '../gather.js';
import type { OutboxRecord } from '../outbox/record-frame.js';

/** Collects the events of a few milliseconds into one message for each subject. */
export type EventBatches = {
  /** Takes an event, which must not be changed afterwards. Of two events with the same id in a batch the first is kept. */
  add(subject: string, envelope: EventEnvelope): void;
  /** Passes on the waiting events. */
  flush(): void;
  /** Passes on the waiting events and lets none wait from now on: this process ends soon. */
  hurry(): void;
};

/** What batches are made with. */
export type EventBatchesOptions = {
  /** How long an event may wait for others. An event that comes after at least this long without a batch does not wait. */
  readonly everyMs: Milliseconds;
  readonly monotonic: () => Milliseconds;
  /** Takes a message. */
  readonly put: (record: OutboxRecord) => void;
  /** Called for an event that cannot be encoded: a defect of ours, which must harm neither other events nor the process. */
  readonly onUnwritable: (problem: unknown, envelope: EventEnvelope) => void;
};

/** Events by their ids, in the order in which they were added. */
type OpenBatch = Map<string, EventEnvelope>;

/** Well below the largest message that NATS takes, 1 MiB by default. */
const MOST_BYTES = 256 * 1_024;
/** Far fewer than a record of the outbox can count. */
const MOST_EVENTS = 1_000;

/**
 * Creates batches. A message costs NATS, its disk and each listener about the same whatever it holds, and every request has two
 * events. The events of a batch are encoded when it leaves, one right after the other: encoding each on its own, amid the work
 * of requests, would cost twice as much.
 */
export function createEventBatches(options: EventBatchesOptions): EventBatches {
  const { everyMs, monotonic } = options;
  const open = new Map<string, OpenBatch>();
  let isInHurry = false;

  const begin = (subject: string): OpenBatch => {
    const batch: OpenBatch = new Map();
    open.set(subject, batch);
    return batch;
  };
  const pass = (subject: string, batch: OpenBatch): void => {
    open.delete(subject);
    writeEvents(subject, batch.values(), options);
  };
  const flush = (): void => {
    for (const [subject, batch] of open) pass(subject, batch);
  };
  const flushSoon = createGather(everyMs, monotonic, flush);

  return {
    add(subject, envelope) {
      const batch = open.get(subject) ?? begin(subject);
      if (batch.has(envelope.id)) return;
      batch.set(envelope.id, envelope);
      if (isInHurry || batch.size === MOST_EVENTS) pass(subject, batch);
      else flushSoon();
    },
    flush,
    hurry() {
      isInHurry = true;
      flush();
    },
  };
}

/**
 * Writes events as one message, or as several if one would be large. The id of a message is that of its first event plus the
 * number of the others, so that the same events, published again, are stored once.
 */
function writeEvents(
  subject: string,
  envelopes: Iterable<EventEnvelope>,
  { put, onUnwritable }: EventBatchesOptions,
): void {
  let first = '';
  let events: Uint8Array[] = [];
  let bytes = 0;
  const add = (id: string, event: Uint8Array): void => {
    if (events.length === 0) first = id;
    events.push(event);
    bytes += event.length;
  };
  const end = (): void => {
    if (events.length === 0) return;
    const id = events.length === 1 ? first : `${first}+${events.length - 1}`;
    put({ subject, id, bytes: encodeBatch(events), events: events.length });
    events = [];
    bytes = 0;
  };
  for (const envelope of envelopes) {
    try {
      add(envelope.id, encodeEvent(envelope));
    } catch (problem) {
      onUnwritable(problem, envelope);
    }
    if (bytes >= MOST_BYTES) end();
  }
  end();
}
