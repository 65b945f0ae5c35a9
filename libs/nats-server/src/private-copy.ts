import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { readServerVersion } from './binary.js';

/** What a function that makes a copy is given. */
export type MakeCopyInput = {
  /** An empty folder to work in; it is removed afterwards with everything left in it. */
  readonly workDir: string;
  readonly env: NodeJS.ProcessEnv;
  readonly onProgress: (message: string) => void;
};

/** Puts a `nats-server` somewhere below `workDir` and returns its path, or throws an `Error` with a message for people. */
export type MakeCopy = (input: MakeCopyInput) => Promise<string>;

/** Where the private copy of a cache folder is. */
export function privateCopyPath(cacheDir: string): string {
  return resolve(cacheDir, 'bin', 'nats-server');
}

/**
 * Makes the private copy and returns its path. The copy is made in a folder of its own, run once, and then renamed into place:
 * other processes see either no copy or a complete one, and if two make it at once, the later one replaces the first.
 *
 * @throws Error when it cannot be made or does not run here.
 */
export async function makePrivateCopy(input: {
  readonly cacheDir: string;
  readonly makeCopy: MakeCopy;
  readonly env: NodeJS.ProcessEnv;
  readonly onProgress: (message: string) => void;
}): Promise<string> {
  const { cacheDir, makeCopy, env, onProgress } = input;
  const target = privateCopyPath(cacheDir);
  await mkdir(dirname(target), { recursive: true });
  const workDir = await mkdtemp(join(dirname(target), '.unpack-'));
  try {
    const made = await makeCopy({ workDir, env, onProgress });
    if ((await readServerVersion(made)) === undefined) {
      throw new Error('the unpacked nats-server does not run on this machine');
    }
    await rename(made, target);
  } finally {
    await rm(workDir, { recursive: true, force: true });
  }
  return target;
}
