import { readdir, rename, rmdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { EpochMs } from '@signalbox/domain';
import { isGone, ownerOf } from './owner.js';

/** Where to look for abandoned files. */
export type ClaimOptions = {
  /** The folder of all processes of this service. */
  readonly shared: string;
  /** The folder in it that belongs to this process. */
  readonly own: string;
  /** A path in the own folder for one more file. */
  readonly nextPath: () => string;
  readonly now: EpochMs;
};

/**
 * Takes the files that processes of this service left when they died. Each file is moved by one rename, so that it goes to
 * exactly one of two processes that start at once; if this process dies too, the next one finds the file here.
 * @returns the new paths, oldest first. Never rejects: what cannot be moved stays where it is.
 */
export async function claimLeftFiles({
  shared,
  own,
  nextPath,
  now,
}: ClaimOptions): Promise<readonly string[]> {
  const claimed: string[] = [];
  for (const folder of await leftFolders(shared, own, now)) {
    for (const name of await list(folder)) {
      const path = nextPath();
      const isOurs = await rename(join(folder, name), path).then(
        () => true,
        () => false,
      );
      if (isOurs) claimed.push(path);
    }
    await rmdir(folder).catch(() => undefined);
  }
  return claimed;
}

async function leftFolders(shared: string, own: string, now: EpochMs): Promise<readonly string[]> {
  const left: { readonly path: string; readonly changedAt: EpochMs }[] = [];
  for (const name of await list(shared)) {
    const owner = ownerOf(name);
    const path = join(shared, name);
    if (owner === undefined || name === own) continue;
    const changedAt = await stat(path).then(
      ({ mtimeMs }) => mtimeMs,
      () => now,
    );
    if (isGone(owner, changedAt, now)) left.push({ path, changedAt });
  }
  return left.toSorted((a, b) => a.changedAt - b.changedAt).map(({ path }) => path);
}

async function list(folder: string): Promise<readonly string[]> {
  return readdir(folder).then(
    (names) => names.toSorted(),
    () => [],
  );
}
