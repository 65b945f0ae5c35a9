import { processEnvironment, type Environment } from './config.js';
import type { Logger } from './logger.js';
import type { ServedAddresses } from './served-addresses.js';
import { EXIT_UNEXPECTED, startFailure } from './start-failure.js';

/** What a process runs. */
export type ProcessWork = {
  readonly serving: ServedAddresses;
  /** Where failures to stop are logged. */
  readonly log: Logger | undefined;
  stop(): Promise<void>;
};

/**
 * Does the work of this process until SIGTERM or SIGINT; a second signal ends it at once, as does the first one while it is
 * starting. When a parent started it with an IPC channel, the parent is told the addresses.
 */
export async function runProcess(
  name: string,
  start: (environment: Environment) => Promise<ProcessWork>,
): Promise<void> {
  let work: ProcessWork | undefined;
  let isStopping = false;
  const stop = (): void => {
    if (isStopping) process.exit(130);
    // Nothing is served yet, and what was opened so far survives a process that ends at any moment.
    if (work === undefined) process.exit(0);
    isStopping = true;
    const { log } = work;
    work.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log?.error({ err: error }, 'did not stop cleanly');
        process.exit(EXIT_UNEXPECTED);
      },
    );
  };
  // Before the start, which may wait for NATS: the first process of a container has no default for these signals.
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.on('disconnect', stop);
  try {
    work = await start(processEnvironment());
    process.send?.({ event: 'serving', services: work.serving });
  } catch (error) {
    const { message, exitCode } = startFailure(error);
    process.stderr.write(`${name}: ${message}\n`);
    process.exit(exitCode);
  }
}
