import { processEnvironment, type Environment, type Settings } from './config.js';
import type { ServiceDefinition } from './define-service.js';
import { runProcess, type ProcessWork } from './run-process.js';
import { startService, type Surroundings } from './start-service.js';
import { runWorker } from './workers/run-worker.js';
import { workersOf } from './workers/worker-settings.js';
import { shareIn } from './workers/worker-variable.js';

/**
 * Runs a service as this process until SIGTERM or SIGINT; a second signal ends it at once. A parent that started it with an
 * IPC channel is sent the addresses. If `SIGNALBOX_WORKERS` asks for several processes, this one becomes their primary.
 */
export function runService<S extends Settings>(definition: ServiceDefinition<S>): Promise<void> {
  const own = processEnvironment();
  const { name } = definition;
  const share = shareIn(own);
  if (share !== undefined)
    return runWorker(share, (seatOf) => startAlone(definition, own, { worker: seatOf(name) }));
  return runProcess(name, async (environment) => {
    const count = workersOf(definition, environment);
    if (count === 1) return startAlone(definition, environment);
    const { startWorkers } = await import('./workers/start-workers.js');
    return startWorkers({
      name,
      count,
      stages: [[name]],
      environmentOf: () => environment,
      variableOf: (_, variable) => variable,
    });
  });
}

async function startAlone<S extends Settings>(
  definition: ServiceDefinition<S>,
  environment: Environment,
  surroundings?: Surroundings,
): Promise<ProcessWork> {
  const running = await startService(definition, environment, surroundings);
  return { serving: { [running.name]: running.addresses }, log: running.log, stop: () => running.stop() };
}
