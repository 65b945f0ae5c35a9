import type { Settings } from './config.js';
import type { ServiceDefinition } from './define-service.js';
import { runProcess } from './run-process.js';
import { startService } from './start-service.js';

/**
 * Runs a service as this process until SIGTERM or SIGINT; a second signal ends it at once. When a parent started it with
 * an IPC channel, the parent is told the addresses.
 */
export function runService<S extends Settings>(definition: ServiceDefinition<S>): Promise<void> {
  return runProcess(definition.name, async (environment) => {
    const running = await startService(definition, environment);
    return { serving: { [running.name]: running.addresses }, log: running.log, stop: () => running.stop() };
  });
}
