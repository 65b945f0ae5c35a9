import { mkdir, open, rm, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { encodeFrames, eventsIn, readFrames, type OutboxRecord } from './record-frame.js';

/**
 * One file of an outbox, and how many of its records are done. They are counted, not marked: records are done in about the
 * order in which they came, so the file is kept until the last one is done and is then removed as a whole.
 */
export type Segment = {
  readonly path: string;
  /** Open for appending; absent once it is closed. */
  handle: FileHandle | undefined;
  /** Bytes of intact frames. */
  bytes: number;
  /** Records in it. */
  count: number;
  /** Records that NATS has stored, or that were given up. */
  done: number;
  /** Records that are on disk only and must still be read back: the last ones of the file, from `readFrom` on. */
  left: number;
  /** The events in these records. */
  leftEvents: number;
  readFrom: number;
  /** Whether something was written since the last sync. */
  isDirty: boolean;
  /** Whether the file's directory entry is known to be on disk. */
  isEntered: boolean;
};

/** Begins a new file, in a folder that may have been removed meanwhile. @throws the error of the disk. */
export async function createSegment(path: string): Promise<Segment> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  return { ...emptySegment(path), handle: await open(path, 'ax') };
}

/**
 * Takes over a file that another process left; all of its records are still to be read back.
 * @returns the segment, and how many bytes at its end are no intact record.
 */
export async function adoptSegment(path: string): Promise<{ segment: Segment; tornBytes: number }> {
  const bytes = await readFrom(path, 0);
  const { records, end } = readFrames(bytes);
  const segment = {
    ...emptySegment(path),
    bytes: end,
    count: records.length,
    left: records.length,
    leftEvents: eventsIn(records),
  };
  return { segment, tornBytes: bytes.length - end };
}

/** Writes records at the end. @param leave Whether they stay on disk only. @throws when not everything could be written. */
export async function appendTo(
  segment: Segment,
  records: readonly OutboxRecord[],
  leave: boolean,
): Promise<void> {
  const frames = encodeFrames(records);
  segment.isDirty = true;
  // A write that is cut short may leave a torn record; readers detect it.
  await segment.handle?.appendFile(frames);
  if (leave && segment.left === 0) segment.readFrom = segment.bytes;
  if (leave) {
    segment.left += records.length;
    segment.leftEvents += eventsIn(records);
  }
  segment.bytes += frames.length;
  segment.count += records.length;
}

/** Reads back the records on disk only. @returns the records; fewer than `left` if the file was damaged meanwhile. */
export async function readBack(segment: Segment): Promise<readonly OutboxRecord[]> {
  const { records } = readFrames(await readFrom(segment.path, segment.readFrom));
  return records.slice(0, segment.left);
}

/** Makes everything written so far survive a loss of power. */
export async function syncSegment(segment: Segment): Promise<void> {
  if (!segment.isDirty || segment.handle === undefined) return;
  segment.isDirty = false;
  await segment.handle.datasync();
  if (segment.isEntered) return;
  segment.isEntered = true;
  const folder = await open(dirname(segment.path), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Empties a file whose records are all done, so that a restart does not offer them again. */
export async function emptyOut(segment: Segment): Promise<void> {
  await segment.handle?.truncate(0);
  Object.assign(segment, { bytes: 0, count: 0, done: 0 });
}

/** Whether no record in it is still needed. */
export function isDone({ count, done }: Segment): boolean {
  return done >= count;
}

/** Ends appending, and removes the file when no record in it is still needed. Never rejects. */
export async function closeSegment(segment: Segment): Promise<void> {
  const { handle } = segment;
  segment.handle = undefined;
  await handle?.close().catch(() => undefined);
  if (isDone(segment)) await removeSegment(segment);
}

/** Removes the file. Never rejects: at worst the records of a file that stays are offered again, under the same ids. */
export async function removeSegment({ path }: Segment): Promise<void> {
  await rm(path, { force: true }).catch(() => undefined);
}

function emptySegment(path: string): Segment {
  return {
    path,
    handle: undefined,
    bytes: 0,
    count: 0,
    done: 0,
    left: 0,
    leftEvents: 0,
    readFrom: 0,
    isDirty: false,
    isEntered: false,
  };
}

async function readFrom(path: string, offset: number): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const bytes = Buffer.alloc(Math.max(0, size - offset));
    const { bytesRead } = await file.read(bytes, 0, bytes.length, offset);
    return bytes.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
