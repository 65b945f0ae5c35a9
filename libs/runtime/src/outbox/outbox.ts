import type { Milliseconds } from '@signalbox/domain';
import type { Clock } from '../clock.js';
import type { Resource } from '../lifecycle.js';
import type { Logger } from '../logger.js';
import { openDiskWork, type DiskWork } from './disk-work.js';
import type { OutboxDisk } from './disk.js';
import { openDropLog } from './drop-log.js';
import type { Kept } from './journal.js';
import { createPublisher, type OfferOutcome } from './publisher.js';
import { eventsIn, type OutboxRecord } from './record-frame.js';
import { createWaitingLine } from './waiting-line.js';

/**
 * Messages with events on their way to NATS: written to disk, then offered, and dropped once NATS has stored them. Nothing here
 * throws, and no request ever waits for it.
 */
export type Outbox = Resource & {
  /** Takes a message and returns at once. */
  put(record: OutboxRecord): void;
  /** Offers the waiting messages, for when NATS is back. */
  wake(): void;
  /** How many messages NATS does not have yet, as far as this process knows. */
  waiting(): number;
  /** Waits a moment for the waiting messages to be stored. */
  drain(): Promise<void>;
  /** Drains once more, since the last events come late, and leaves the rest on disk for the next process. */
  close(): Promise<void>;
};

/** What an outbox is opened with. */
export type OutboxOptions = {
  /** Offers a message to NATS; never rejects. */
  readonly offer: (record: OutboxRecord) => Promise<OfferOutcome>;
  /** Whether NATS can be reached. */
  readonly isUp: () => boolean;
  /** Where events are kept; absent: in memory only. */
  readonly disk: OutboxDisk | undefined;
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly log: Logger;
  /** Called with the number of events that were lost. */
  readonly onDrop: (events: number) => void;
  /** How often the outbox shows that its process is alive, and looks for files that dead ones left. Default: a minute. */
  readonly beatMs?: Milliseconds;
  /** How many events may be in memory. Default: 10,000. */
  readonly memoryLimit?: number;
};

const MEMORY_LIMIT = 10_000;
/** How long a stopping process waits for NATS to take the last events. */
const LEAVE_MS: Milliseconds = 2_000;
/** Without a new event for this long, the current file is closed. */
const REST_AFTER_MS: Milliseconds = 5_000;

/** Opens the outbox of a process. A disk that cannot be used is logged, and events then wait in memory. */
export async function openOutbox(options: OutboxOptions): Promise<Outbox> {
  const { offer, isUp, clock, log, onDrop, memoryLimit = MEMORY_LIMIT } = options;
  const drops = openDropLog(log, clock.monotonic);
  const line = createWaitingLine(memoryLimit);
  const fresh: OutboxRecord[] = [];
  const idleListeners = new Set<() => void>();
  let disk: DiskWork | undefined;

  const lose = (events: number): void => {
    if (events === 0) return;
    onDrop(events);
    drops.add(events);
  };
  const onReady = (kept: readonly Kept[]): void => {
    const lost = line.add(kept);
    for (const one of lost) disk?.settle(one);
    lose(eventsIn(lost.map(({ record }) => record)));
    publisher.wake();
  };
  const onSettled = (kept: Kept, outcome: 'stored' | 'never'): void => {
    disk?.settle(kept);
    if (outcome === 'stored') return;
    const { subject, id, events } = kept.record;
    log.error(
      { subject, id, events },
      'events were lost: NATS does not take them, however often they are offered',
    );
    onDrop(events);
  };
  const isHungry = (): boolean => line.events < memoryLimit / 2;
  const waiting = (): number => fresh.length + line.length + publisher.inFlight() + (disk?.waiting() ?? 0);

  const publisher = createPublisher<Kept>({
    take: () => line.take(),
    giveBack: (kept) => line.giveBack(kept),
    onSettled,
    offer: ({ record }) => offer(record),
    isUp,
    onTurn() {
      disk?.wake();
      if (idleListeners.size > 0 && waiting() === 0) for (const listener of idleListeners) listener();
    },
  });
  if (options.disk === undefined) {
    log.info('events that wait for NATS are in memory: a crash of this process loses them');
  } else {
    disk = await openDiskWork({
      disk: options.disk,
      beatMs: options.beatMs,
      clock,
      log,
      room: () => memoryLimit - line.events,
      isHungry,
      onReady,
      onLost: (events, shed) => lose(events + (shed === undefined ? 0 : line.remove(shed))),
    });
  }

  /** Passes on the messages of one turn of the event loop together. */
  const pass = (): void => {
    const records = fresh.splice(0);
    if (disk === undefined) onReady(records.map((record) => ({ record, segment: undefined })));
    else disk.write(records);
  };
  const rest = setTimeout(() => disk?.rest(), REST_AFTER_MS).unref();
  const drain = async (): Promise<void> => {
    const isPointless = !isUp() && disk !== undefined;
    if (waiting() === 0 || isPointless) return;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        idleListeners.delete(done);
        resolve();
      };
      const timer = setTimeout(done, LEAVE_MS);
      idleListeners.add(done);
    });
  };

  return {
    put(record) {
      if (fresh.push(record) > 1) return;
      rest.refresh();
      setImmediate(pass);
    },
    wake: () => publisher.wake(),
    waiting,
    drain,
    async close() {
      await drain();
      clearTimeout(rest);
      publisher.close();
      const messages = waiting();
      const isKept = await disk?.close();
      drops.close();
      if (messages === 0) return;
      const where = isKept === true ? '; they are on disk for the next start' : '';
      log.warn({ messages }, `events were not sent before the end${where}`);
    },
  };
}
