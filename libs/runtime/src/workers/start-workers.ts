import { openAdminServer } from '../admin-http.js';
import type { Environment, Settings } from '../config.js';
import type { ServiceDefinition } from '../define-service.js';
import { instanceName } from '../identity.js';
import { createLogger } from '../logger.js';
import type { ProcessWork } from '../run-process.js';
import { readServiceConfig } from '../service-config.js';
import { commonSettings } from '../settings.js';
import { groupAdmin } from './group-admin.js';
import { openWorkerGroup, type WorkerGroup } from './worker-group.js';
import { forkWorker } from './worker-process.js';
import { workerSettings } from './worker-settings.js';

/** How long a worker may take to close what it has opened, beside the time that its calls have to finish. In milliseconds. */
const CLOSE_WITHIN_MS = 5_000;

/**
 * Starts a service as several workers, each a process that is the whole service, on ports that they share. This process
 * serves nothing itself but the admin port.
 * @throws StartError with every problem of the settings, once, or of the first worker that cannot start.
 */
export async function startWorkers<S extends Settings>(
  definition: ServiceDefinition<S>,
  environment: Environment,
  count: number,
): Promise<ProcessWork> {
  const config = readServiceConfig(definition, environment, { number: count, count });
  const { name } = definition;
  const log = createLogger({ service: name, instance: instanceName(), level: config.logLevel });
  let group: WorkerGroup | undefined;
  const admin = await openAdminServer(
    config.adminAddress,
    groupAdmin(() => group),
  );
  try {
    const opened = await openWorkerGroup({
      count,
      fork: forkWorker,
      variables: {
        [workerSettings.workers.env]: String(count),
        [commonSettings.adminAddress.env]: admin.url.replace('http://', ''),
      },
      stopWithinMs: config.drainSettleMs + config.drainGraceMs + CLOSE_WITHIN_MS,
      log,
    });
    group = opened;
    log.info({ addresses: opened.addresses, workers: count }, 'all workers serve');
    return {
      serving: { [name]: opened.addresses },
      log,
      async stop() {
        log.info('stopping all workers');
        try {
          await opened.stop();
        } finally {
          await admin.close();
        }
        log.info('stopped');
      },
    };
  } catch (error) {
    await admin.close();
    throw error;
  }
}
