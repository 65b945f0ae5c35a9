import { encodeBatch, encodeEvent } from '@signalbox/contracts';
import type { EventEnvelope, Milliseconds } from '@signalbox/domain';
import { createGather } from '../outbox/gather.js';
import type { OutboxRecord } from '../outbox/record-frame.js';

/** Puts what is told within a few milliseconds into one message for each subject. */
export type EventBatches = {
  /** Takes an event, which nobody may change from now on. Of two with one id in a batch the first one stays. */
  add(subject: string, envelope: EventEnvelope): void;
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
  /** Hears of an event that cannot be written. It is a defect of ours, and must cost neither the others nor the process. */
  readonly onUnwritable: (problem: unknown, envelope: EventEnvelope) => void;
};

/** Events by their ids, in the order in which they were told. */
type OpenBatch = Map<string, EventEnvelope>;

/** Well below what NATS takes in one message, 1 MiB as a rule. */
const MOST_BYTES = 256 * 1_024;
/** Far fewer than a record of the outbox can count. */
const MOST_EVENTS = 1_000;

/**
 * Makes batches. A message costs NATS, its disk and each listener about the same whatever it holds, and there are two events
 * of every request. The events are written when they leave, one right after the other: each by itself, amid the work of requests,
 * would cost twice as much.
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
 * Writes events as one message, or as several where one would be large. A message has the id of its first event and says how
 * many others there are: told again, the same events are stored once.
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
