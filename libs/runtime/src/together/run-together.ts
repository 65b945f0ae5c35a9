import { processEnvironment, type Environment } from '../config.js';
import { runProcess } from '../run-process.js';
import { runWorker } from '../workers/run-worker.js';
import { shareIn } from '../workers/worker-variable.js';
import { startOnce } from './start-once.js';
import type { TogetherPlan } from './start-together.js';
import { workersTogether } from './workers-together.js';

/**
 * Runs several services as this process, as `runService` runs one. The parent, if there is one, is sent the addresses of each.
 * If `SIGNALBOX_WORKERS` asks for several processes, this one becomes their primary.
 * @param name The name of the process, for messages before there is a log.
 * @param planOf Chooses the services by the environment; it may throw StartError.
 */
export function runTogether(name: string, planOf: (environment: Environment) => TogetherPlan): Promise<void> {
  const own = processEnvironment();
  const share = shareIn(own);
  if (share !== undefined)
    return runWorker(share, async (seatOf) => {
      const { partInWorkers } = await import('./start-several.js');
      return startOnce(partInWorkers(planOf(own)), own, seatOf);
    });
  return runProcess(name, async (environment) => {
    const plan = planOf(environment);
    const count = workersTogether(plan.stages.flat(), environment);
    if (count === 1) return startOnce(plan, environment);
    const { startSeveral } = await import('./start-several.js');
    return startSeveral({ name, count, plan }, environment);
  });
}
