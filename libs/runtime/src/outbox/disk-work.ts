import type { Milliseconds } from '@signalbox/domain';
import type { Clock } from '../clock.js';
import type { Logger } from '../logger.js';
import { DiskHangs, ofDisk, openDisk, type OpenDisk, type OutboxDisk } from './disk.js';
import type { Kept } from './journal.js';
import { createPace } from './pace.js';
import { eventsIn, type OutboxRecord } from './record-frame.js';
import type { Segment } from './segment.js';

/** What the disk work is opened with. */
export type DiskWorkOptions = {
  readonly disk: OutboxDisk;
  /** How often this process shows that it is alive, and looks for files that dead processes left. Default: a minute. */
  readonly beatMs?: Milliseconds | undefined;
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly log: Logger;
  /** How many more events memory has room for; what does not fit stays on disk. */
  readonly room: () => number;
  /** Whether events that stayed on disk should be read back now. */
  readonly isHungry: () => boolean;
  /** Called with events to be offered: written, read back, or in memory only because the disk refused them. */
  readonly onReady: (kept: readonly Kept[]) => void;
  /** Called with the number of lost events; with the file if its events in memory are to be given up too. */
  readonly onLost: (events: number, shed?: Segment) => void;
};

/** Keeps events on disk, one step after the other. Nothing here throws or rejects. */
export type DiskWork = {
  /** Writes events, together with all others that wait to be written. */
  write(records: readonly OutboxRecord[]): void;
  /** Looks for something to do. */
  wake(): void;
  settle(kept: Kept): void;
  /** Closes the current file when everything else is done. */
  rest(): void;
  /** How many records are not written yet or are on disk only. */
  waiting(): number;
  /** Finishes writing. @returns whether the disk has everything that was given to it. */
  close(): Promise<boolean>;
};

/** The most records in one write. */
const BATCH_LIMIT = 500;
/** How long after a failure the disk is used again. */
const PAUSE_MS: Milliseconds = 30_000;
/** A disk that has been behind for this long is slower than events arrive. */
const BEHIND_LIMIT_MS: Milliseconds = 5_000;
/** Well below the time after which another machine takes a folder for abandoned. */
const BEAT_MS: Milliseconds = 60_000;

/** Opens the folder of this process and takes over the files that its predecessors left. */
export async function openDiskWork(options: DiskWorkOptions): Promise<DiskWork> {
  const { clock, log, room, isHungry, onReady, onLost, beatMs = BEAT_MS } = options;
  const unwritten: OutboxRecord[] = [];
  const inherited: string[] = [];
  const pace = createPace(BEHIND_LIMIT_MS, () => clock.monotonic());
  let disk: OpenDisk | undefined;
  let pausedUntil = -Infinity;
  let isRestDue = false;
  let isBeatDue = false;
  let isWorking = false;
  let writing = 0;
  let whenDone: (() => void) | undefined;

  const onProblem = (problem: unknown): void => {
    if (problem instanceof DiskHangs) disk = undefined;
    pace.restart();
    pausedUntil = clock.monotonic() + PAUSE_MS;
    log.error({ err: problem }, 'the outbox cannot use its disk; events wait in memory');
  };
  const leftOnDisk = (): number => disk?.journal.left().all ?? 0;

  const writeAll = async ({ journal }: OpenDisk): Promise<void> => {
    const batch = unwritten.splice(0, BATCH_LIMIT);
    writing = batch.length;
    const inMemory = batch.map((record) => ({ record, segment: undefined }));
    try {
      if (clock.monotonic() < pausedUntil) return onReady(inMemory);
      const leave = journal.left().own > 0 || eventsIn(batch) > room();
      onReady(await ofDisk(journal.append(batch, leave)));
      if (pace.isTooSlow(unwritten.length)) onProblem(new Error('The disk is slower than events come.'));
    } catch (problem) {
      onProblem(problem);
      onReady(inMemory);
    } finally {
      writing = 0;
    }
  };
  const adopt = async ({ journal }: OpenDisk, path: string): Promise<void> => {
    const { events, tornBytes } = await ofDisk(journal.adopt(path));
    log.info({ events, tornBytes }, 'took over the events of a process that died');
  };
  /** Does the most urgent work. @returns whether there may be more. */
  const step = async (open: OpenDisk): Promise<boolean> => {
    if (unwritten.length > 0) {
      await writeAll(open);
      return true;
    }
    if (isBeatDue) {
      isBeatDue = false;
      await ofDisk(open.beat());
      inherited.push(...(await ofDisk(open.claim())));
      return true;
    }
    const path = inherited.shift();
    if (path !== undefined) {
      await adopt(open, path);
      return true;
    }
    if (leftOnDisk() > 0 && isHungry()) {
      onReady(await ofDisk(open.journal.readNext()));
      return true;
    }
    const isTired = isRestDue;
    isRestDue = false;
    if (isTired) await ofDisk(open.journal.rest());
    return isTired;
  };
  const work = async (): Promise<void> => {
    isWorking = true;
    for (let isMore = true; isMore && disk !== undefined;) {
      isMore = await step(disk).catch((problem: unknown) => {
        onProblem(problem);
        return true;
      });
    }
    isWorking = false;
    if (disk === undefined) onReady(unwritten.splice(0).map((record) => ({ record, segment: undefined })));
    whenDone?.();
  };
  /** Checked for every event that NATS took, so that nothing is started when there is nothing to do. */
  const isDue = (): boolean =>
    unwritten.length > 0 ||
    isBeatDue ||
    isRestDue ||
    inherited.length > 0 ||
    (leftOnDisk() > 0 && isHungry());
  const wake = (): void => {
    if (!isWorking && isDue()) void work();
  };
  const beating = setInterval(() => {
    isBeatDue = true;
    wake();
  }, beatMs).unref();

  try {
    disk = await openDisk(options.disk, { onLost, onProblem });
    inherited.push(...(await ofDisk(disk.claim())));
    wake();
  } catch (problem) {
    onProblem(problem);
  }
  return {
    write(records) {
      unwritten.push(...records);
      wake();
    },
    wake,
    settle: (kept) => disk?.journal.settle(kept),
    rest() {
      isRestDue = true;
      wake();
    },
    waiting: () => unwritten.length + writing + leftOnDisk(),
    async close() {
      clearInterval(beating);
      if (isWorking) await new Promise<void>((resolve) => (whenDone = resolve));
      await ofDisk(disk?.journal.close() ?? Promise.resolve()).catch(onProblem);
      return disk !== undefined && pausedUntil === -Infinity;
    },
  };
}
