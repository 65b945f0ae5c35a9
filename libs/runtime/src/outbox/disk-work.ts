import type { Milliseconds } from '@signalbox/domain';
import type { Clock } from '../clock.js';
import type { Logger } from '../logger.js';
import { DiskHangs, ofDisk, openDisk, type OpenDisk, type OutboxDisk } from './disk.js';
import type { Kept } from './journal.js';
import { createPace } from './pace.js';
import { eventsIn, type OutboxRecord } from './record-frame.js';
import type { Segment } from './segment.js';

/** What the work with the disk needs. */
export type DiskWorkOptions = {
  readonly disk: OutboxDisk;
  /** How often this process shows that it lives, and looks for what others left since. Default: a minute. */
  readonly beatMs?: Milliseconds | undefined;
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly log: Logger;
  /** How many more events memory has room for; what does not fit stays on disk. */
  readonly room: () => number;
  /** Whether what stayed on disk should be read back now. */
  readonly isHungry: () => boolean;
  /** Hears of events that are to be offered: written, read back, or in memory alone where the disk refused them. */
  readonly onReady: (kept: readonly Kept[]) => void;
  /** Hears of events that were lost; with the file when those in memory go with it. */
  readonly onLost: (events: number, shed?: Segment) => void;
};

/** Keeps events on disk, one step after the other. Nothing here throws or rejects. */
export type DiskWork = {
  /** Writes events with everything else that came by then. */
  write(records: readonly OutboxRecord[]): void;
  /** Looks for something to do. */
  wake(): void;
  settle(kept: Kept): void;
  /** Closes the file that is written to, when everything else is done. */
  rest(): void;
  /** Records that are not written yet, and records that are on disk alone. */
  waiting(): number;
  /** Finishes what is to be written. @returns whether the disk has all that was given to it. */
  close(): Promise<boolean>;
};

/** Records that are written at once, at most. */
const BATCH_LIMIT = 500;
/** How long after a failure the disk is tried again. */
const PAUSE_MS: Milliseconds = 30_000;
/** A disk that has not caught up for this long is slower than events come. */
const BEHIND_LIMIT_MS: Milliseconds = 5_000;
/** Well below the time after which another machine takes a folder for left. */
const BEAT_MS: Milliseconds = 60_000;

/** Opens the folder of this process and takes over what its predecessors left. */
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
  /** Does the most urgent thing. @returns whether there may be another. */
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
  /** Asked for every event that NATS took: nothing is begun where there is nothing to do. */
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
