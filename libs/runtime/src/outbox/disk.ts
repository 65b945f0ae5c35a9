import { mkdir, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { Milliseconds } from '@signalbox/domain';
import { inTime } from '../in-time.js';
import { openJournal, type Journal, type JournalOptions } from './journal.js';
import { folderOf, thisOwner } from './owner.js';
import { claimLeftFiles } from './recovery.js';

/** Where and how events are kept on disk. */
export type OutboxDisk = Pick<JournalOptions, 'syncMs' | 'maxBytes' | 'segmentBytes'> & {
  /** The folder of all processes of one service. */
  readonly folder: string;
};

/** The journal of this process, and access to the files that its predecessors left. */
export type OpenDisk = {
  readonly journal: Journal;
  /** Takes over the files that processes of this service left when they died. @returns paths for `journal.adopt`. */
  claim(): Promise<readonly string[]>;
  /** Shows other machines that share the folder that this process is alive. */
  beat(): Promise<void>;
};

/** A disk that takes longer than this for one call counts as hanging. */
const DISK_LIMIT_MS: Milliseconds = 5_000;

/** The disk did not answer in time; the operation may still complete later. */
export class DiskHangs extends Error {
  override readonly name = 'DiskHangs';
}

/** Opens the folder of this process. @throws the error of a disk that refuses, or DiskHangs. */
export async function openDisk(
  { folder, ...options }: OutboxDisk,
  listeners: Pick<JournalOptions, 'onLost' | 'onProblem'>,
): Promise<OpenDisk> {
  const own = folderOf(thisOwner());
  const path = join(folder, own);
  await ofDisk(mkdir(path, { recursive: true, mode: 0o700 }));
  const journal = openJournal({ ...options, ...listeners, folder: path });
  return {
    journal,
    claim: () => claimLeftFiles({ shared: folder, own, nextPath: () => journal.nextPath(), now: Date.now() }),
    async beat() {
      await mkdir(path, { recursive: true, mode: 0o700 });
      await utimes(path, new Date(), new Date());
    },
  };
}

/** The answer of the disk. @throws DiskHangs when there is none in time. */
export function ofDisk<Answer>(answer: Promise<Answer>): Promise<Answer> {
  return inTime(answer, DISK_LIMIT_MS, () => {
    throw new DiskHangs('The disk does not answer.');
  });
}
