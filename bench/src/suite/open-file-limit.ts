import { execFileSync } from 'node:child_process';

/** Files that a process needs besides the connections of streams. */
const OTHER_FILES = 1_000;

/**
 * How many of the wanted streams a process can hold under a limit of open files.
 * @param each Connections that it has for one stream.
 */
export function holdable(streams: number, openFiles: number, each: 1 | 2): number {
  return Math.max(0, Math.min(streams, Math.floor((openFiles - OTHER_FILES) / each)));
}

/** Files that a process may have open here; infinity where the system does not say. */
export function openFileLimit(): number {
  try {
    const limit = Number(execFileSync('sh', ['-c', 'ulimit -Hn'], { encoding: 'utf8' }));
    return Number.isNaN(limit) ? Number.POSITIVE_INFINITY : limit;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
