import { openAdminServer } from '../admin-http.js';
import type { Environment } from '../config.js';
import { instanceName } from '../identity.js';
import { createLifecycle } from '../lifecycle.js';
import { createLogger } from '../logger.js';
import type { ProcessWork } from '../run-process.js';
import { readServiceConfig } from '../service-config.js';
import { commonSettings } from '../settings.js';
import { groupAdmin } from './group-admin.js';
import { openWorkerGroup, type WorkerGroup } from './worker-group.js';
import { forkWorker } from './worker-process.js';
import { workerSettings } from './worker-settings.js';

/** How many workers there are, and what each of them runs. */
export type WorkersPlan = {
  /** The name of this process, for its log. */
  readonly name: string;
  readonly count: number;
  /** The names of the services of a worker; the services of one stage stop side by side. */
  readonly stages: readonly (readonly string[])[];
  /** The environment as this process or one of the services sees it, by name. */
  readonly environmentOf: (service: string) => Environment;
  /** The variable that sets something for only one service of a worker. */
  readonly variableOf: (service: string, variable: string) => string;
};

/** How long a worker may take to close what it opened, on top of the time that its calls have to finish, in milliseconds. */
const CLOSE_WITHIN_MS = 5_000;

/**
 * Starts services as several workers, each a process that runs all of them, on ports that the workers share. This process
 * itself serves only the admin ports of the services.
 * @throws StartError when a common setting is not valid, an admin port cannot be opened, or a worker cannot start.
 */
export async function startWorkers(plan: WorkersPlan): Promise<ProcessWork> {
  const { name, count, stages, environmentOf, variableOf } = plan;
  const configOf = (whose: string) => readServiceConfig({ name: whose, settings: {} }, environmentOf(whose));
  const log = createLogger({ service: name, instance: instanceName(), level: configOf(name).logLevel });
  const stopMs = stages.map((stage) =>
    Math.max(...stage.map(configOf).map(({ drainSettleMs, drainGraceMs }) => drainSettleMs + drainGraceMs)),
  );
  let group: WorkerGroup | undefined;
  const admins = createLifecycle();
  const variables: Record<string, string> = { [workerSettings.workers.env]: String(count) };
  try {
    for (const service of stages.flat()) {
      const source = groupAdmin(service, () => group);
      const admin = admins.own(await openAdminServer(configOf(service).adminAddress, source));
      variables[variableOf(service, commonSettings.adminAddress.env)] = admin.url.replace('http://', '');
    }
    const opened = await openWorkerGroup({
      count,
      fork: forkWorker,
      variables,
      variableOf,
      stopWithinMs: stopMs.reduce((sum, each) => sum + each, CLOSE_WITHIN_MS),
      log,
    });
    group = opened;
    log.info({ services: opened.serving, workers: count }, 'all workers serve');
    return {
      serving: opened.serving,
      log,
      async stop() {
        log.info('stopping all workers');
        try {
          await opened.stop();
        } finally {
          await admins.close();
        }
        log.info('stopped');
      },
    };
  } catch (error) {
    await admins.close();
    throw error;
  }
}
