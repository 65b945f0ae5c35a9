import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CACHE } from './paths.js';

/** What a run leaves behind (logs, policy, NATS store) is kept this long, in milliseconds. */
const KEEP_MS = 24 * 60 * 60 * 1_000;

/** Makes the folder of one run of a mesh, and removes those of runs that are long over. */
export async function openRunDirectory(now: number): Promise<string> {
  const runs = join(CACHE, 'runs');
  await mkdir(runs, { recursive: true });
  const directory = await mkdtemp(join(runs, 'mesh-'));
  for (const name of await readdir(runs)) {
    const path = join(runs, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: now }));
    if (now - mtimeMs > KEEP_MS) await rm(path, { recursive: true, force: true });
  }
  return directory;
}
