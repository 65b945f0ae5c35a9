import { readFile } from 'node:fs/promises';
import { hostname, userInfo } from 'node:os';
import { text } from 'node:stream/consumers';
import type { EpochMs } from '@signalbox/domain';
import { processEnvironment, type Environment } from '@signalbox/runtime';

/** Everything that a command sees of its environment, so that tests can replace it. */
export type Terminal = {
  /** Writes to standard output, and resolves when there is room for more. */
  out(text: string): Promise<void>;
  /** Writes to standard error. */
  err(text: string): void;
  /** Whether standard output is read by people in a terminal that shows colours. */
  readonly colours: boolean;
  readonly environment: Environment;
  /** Reads standard input to its end. */
  readInput(): Promise<string>;
  /** The text of a file. @throws Error when it cannot be read. */
  readFile(path: string): Promise<string>;
  now(): EpochMs;
  /** The current user, as `user@host`. */
  readonly user: string;
};

/** The terminal of this process. A reader that closes the pipe, as in `signalbox decisions | head`, ends the process. */
export function openTerminal(): Terminal {
  const environment = processEnvironment();
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  return {
    out: (text) => new Promise((resolve) => void process.stdout.write(text, () => resolve())),
    err: (text) => void process.stderr.write(text),
    colours: process.stdout.isTTY && (environment['NO_COLOR'] ?? '') === '',
    environment,
    readInput: () => text(process.stdin),
    readFile: (path) => readFile(path, 'utf8'),
    now: () => Date.now(),
    user: `${userName()}@${hostname()}`,
  };
}

/** A process may run as a number without a name, as containers do. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'unknown';
  }
}
