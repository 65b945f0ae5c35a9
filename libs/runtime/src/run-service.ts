import { processEnvironment, type Settings } from './config.js';
import type { ServiceDefinition } from './define-service.js';
import { startService } from './start-service.js';
import { StartError } from './start-error.js';

/** Exit code after an error that nobody foresaw. */
const EXIT_UNEXPECTED = 70;

/**
 * Runs a service as this process until SIGTERM or SIGINT; a second signal ends it at once. When a parent started it with
 * an IPC channel, the parent is told the addresses.
 */
export async function runService<S extends Settings>(definition: ServiceDefinition<S>): Promise<void> {
  try {
    const running = await startService(definition, processEnvironment());
    process.send?.({ event: 'serving', service: running.name, addresses: running.addresses });
    let stopping = false;
    const stop = (): void => {
      if (stopping) process.exit(130);
      stopping = true;
      running.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          running.log.error({ err: error }, 'did not stop cleanly');
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
      `${definition.name}: ${known ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
    );
    process.exit(known ? error.exitCode : EXIT_UNEXPECTED);
  }
}
