import { processEnvironment, type Environment } from './config.js';
import type { Logger } from './logger.js';
import { StartError } from './start-error.js';

/** Exit code after an error that nobody foresaw. */
const EXIT_UNEXPECTED = 70;

/** What a process runs. */
export type ProcessWork = {
  /** The addresses of each service that runs, by its name. */
  readonly serving: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Where trouble with stopping is told. */
  readonly log: Logger | undefined;
  stop(): Promise<void>;
};

/**
 * Does the work of this process until SIGTERM or SIGINT; a second signal ends it at once. When a parent started it with an
 * IPC channel, the parent is told the addresses.
 */
export async function runProcess(
  name: string,
  start: (environment: Environment) => Promise<ProcessWork>,
): Promise<void> {
  try {
    const work = await start(processEnvironment());
    process.send?.({ event: 'serving', services: work.serving });
    let stopping = false;
    const stop = (): void => {
      if (stopping) process.exit(130);
      stopping = true;
      work.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          work.log?.error({ err: error }, 'did not stop cleanly');
          process.exit(EXIT_UNEXPECTED);
        },
      );
    };
    process.on('SIGTERM', stop);
    process.on('SIGINT', stop);
    process.on('disconnect', stop);
  } catch (error) {
    const known = error instanceof StartError;
    process.stderr.write(
      `${name}: ${known ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
    );
    process.exit(known ? error.exitCode : EXIT_UNEXPECTED);
  }
}
