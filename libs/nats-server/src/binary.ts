import { runCommand } from './run-command.js';

/** A `nats-server` program that was run once with `--version` and answered. */
export type NatsServerBinary = {
  /** Absolute path of the program. */
  readonly path: string;
  /**
   * Where it came from. `path`: the machine has it installed. `cache`: an earlier run left a private copy. `package`: a
   * private copy was made just now from the distribution's package.
   */
  readonly source: 'path' | 'cache' | 'package';
};

const VERSION_TIMEOUT_MS = 10_000;
const VERSION_LINE = /nats-server: v(\d+\.\d+\.\d+\S*)/;

/**
 * Runs the program at `path` with `--version` and returns its version, such as `2.9.10`. Returns `undefined` when there is no
 * such program, it cannot run here (another processor, a file system without execution), or it is something else.
 */
export async function readServerVersion(path: string): Promise<string | undefined> {
  const outcome = await runCommand(path, ['--version'], { timeoutMs: VERSION_TIMEOUT_MS });
  return outcome.kind === 'succeeded' ? VERSION_LINE.exec(outcome.stdout)?.[1] : undefined;
}
