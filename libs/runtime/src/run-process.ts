import { processEnvironment, type Environment } from './config.js';
import type { Logger } from './logger.js';
import type { Serving } from './serving.js';
import { EXIT_UNEXPECTED, startFailure } from './start-failure.js';

/** What a process runs. */
export type ProcessWork = {
  readonly serving: Serving;
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
    const { message, exitCode } = startFailure(error);
    process.stderr.write(`${name}: ${message}\n`);
    process.exit(exitCode);
  }
}
