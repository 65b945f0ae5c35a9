import { rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Milliseconds } from '@signalbox/domain';
import { eventsIn, type OutboxRecord } from './record-frame.js';
import {
  adoptSegment,
  appendTo,
  closeSegment,
  createSegment,
  emptyOut,
  isDone,
  readBack,
  removeSegment,
  syncSegment,
  type Segment,
} from './segment.js';
import { createSyncSchedule } from './sync-schedule.js';

/** A record in memory, and the file that also holds it; no file: it is in memory only. */
export type Kept = { readonly record: OutboxRecord; readonly segment: Segment | undefined };

/** What a journal is opened with. */
export type JournalOptions = {
  /** The folder of this process. */
  readonly folder: string;
  /** How long a write may wait for its sync, in milliseconds; 0 syncs every write. */
  readonly syncMs: Milliseconds;
  /** The limit for all files together; beyond it the oldest file is given up. */
  readonly maxBytes: number;
  /** Size at which the next file is begun. Default: 1 MiB, or a quarter of `maxBytes` if that is less. */
  readonly segmentBytes?: number | undefined;
  /** Called with the number of events lost on disk; with the file if it was given up, since its events in memory go too. */
  readonly onLost: (events: number, shed?: Segment) => void;
  /** Called when an operation of the disk failed. */
  readonly onProblem: (problem: unknown) => void;
};

/** The files of one process, oldest first. All but `settle` must be called one after the other. */
export type Journal = {
  /**
   * Writes records at the end.
   * @param leave Whether the records stay on disk only, for `readNext`.
   * @returns the records that stay in memory. @throws the error of the disk; the next call begins a new file.
   */
  append(records: readonly OutboxRecord[], leave: boolean): Promise<readonly Kept[]>;
  /** Reads the next file that has records on disk only. */
  readNext(): Promise<readonly Kept[]>;
  /** How many records are on disk only: those of this process, and all including adopted ones. */
  left(): { readonly own: number; readonly all: number };
  /** Marks a record as no longer needed. */
  settle(kept: Kept): void;
  /** Takes over a file that another process left and that was moved to this folder. Adopt the oldest file first. */
  adopt(path: string): Promise<{ readonly events: number; readonly tornBytes: number }>;
  /** A name for one more file. */
  nextPath(): string;
  /** Closes the current file; the next `append` begins another. */
  rest(): Promise<void>;
  /** Closes everything. Records that are still needed stay on disk for the next process. */
  close(): Promise<void>;
};

const SEGMENT_BYTES = 1024 * 1024;
/** The current file is emptied at this size if all of its records are done: a restart offers no more than this again. */
const EMPTY_OUT_BYTES = 64 * 1024;

/** Opens the journal of a folder that exists. Nothing is written before the first record. */
export function openJournal(options: JournalOptions): Journal {
  const { folder, syncMs, maxBytes, onLost, onProblem } = options;
  const segmentBytes = options.segmentBytes ?? Math.min(SEGMENT_BYTES, Math.ceil(maxBytes / 4));
  const own = new Set<Segment>();
  let segments: Segment[] = [];
  let active: Segment | undefined;
  let number = 0;

  const nextPath = (): string => join(folder, `${String((number += 1)).padStart(9, '0')}.events`);
  const forget = (segment: Segment): void => {
    segments = segments.filter((other) => other !== segment);
    own.delete(segment);
  };
  const syncs = createSyncSchedule(syncMs, async () => {
    const segment = active;
    // Records that NATS has by now need no sync.
    if (segment === undefined || isDone(segment)) return;
    await syncSegment(segment).catch(onProblem);
  });
  const rest = async (): Promise<void> => {
    const segment = active;
    if (segment === undefined) return;
    await syncs.now();
    active = undefined;
    await closeSegment(segment);
    if (isDone(segment)) forget(segment);
  };
  /** The oldest file, if all files together are too large and it is not the current one. */
  const tooMuch = (): Segment | undefined => {
    let bytes = 0;
    for (const segment of segments) bytes += segment.bytes;
    const [oldest] = segments;
    return bytes <= maxBytes || oldest === active ? undefined : oldest;
  };
  const shed = async (): Promise<void> => {
    for (let oldest = tooMuch(); oldest !== undefined; oldest = tooMuch()) {
      forget(oldest);
      onLost(oldest.leftEvents, oldest);
      await removeSegment(oldest);
    }
  };
  const writable = async (): Promise<Segment> => {
    if (active !== undefined && active.bytes >= EMPTY_OUT_BYTES && isDone(active)) await emptyOut(active);
    if (active !== undefined && active.bytes >= segmentBytes) await rest();
    if (active === undefined) {
      active = await createSegment(nextPath());
      segments.push(active);
      own.add(active);
    }
    return active;
  };

  return {
    async append(records, leave) {
      const segment = await writable();
      try {
        await appendTo(segment, records, leave);
      } catch (problem) {
        // Nothing may be written behind a torn record: readers stop there and would never find it.
        active = undefined;
        await closeSegment(segment);
        if (isDone(segment)) forget(segment);
        throw problem;
      }
      if (syncMs === 0) await syncs.now();
      else syncs.written();
      if (tooMuch() !== undefined) await shed();
      return leave ? [] : records.map((record) => ({ record, segment }));
    },
    async readNext() {
      const segment = segments.find(({ left }) => left > 0);
      if (segment === undefined) return [];
      const records = await readBack(segment).catch((problem: unknown) => {
        onProblem(problem);
        return [];
      });
      const missing = segment.leftEvents - eventsIn(records);
      segment.done += segment.left - records.length;
      segment.left = 0;
      segment.leftEvents = 0;
      if (missing > 0) onLost(missing);
      return records.map((record) => ({ record, segment }));
    },
    left() {
      const sum = (list: Iterable<Segment>): number => {
        let total = 0;
        for (const { left } of list) total += left;
        return total;
      };
      return { own: sum(own), all: sum(segments) };
    },
    settle({ segment }) {
      if (segment === undefined) return;
      segment.done += 1;
      if (segment === active || !isDone(segment)) return;
      forget(segment);
      void removeSegment(segment);
    },
    async adopt(path) {
      const { segment, tornBytes } = await adoptSegment(path);
      const isFirstOwn = (other: Segment): boolean => own.has(other);
      const place = segments.findIndex(isFirstOwn);
      if (segment.count === 0) await removeSegment(segment);
      else segments.splice(place === -1 ? segments.length : place, 0, segment);
      return { events: segment.leftEvents, tornBytes };
    },
    nextPath,
    rest,
    async close() {
      syncs.close();
      await rest();
      await rmdir(folder).catch(() => undefined);
    },
  };
}
