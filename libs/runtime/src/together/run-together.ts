import type { Environment } from '../config.js';
import { runProcess } from '../run-process.js';
import { startTogether, type TogetherPlan } from './start-together.js';

/**
 * Runs several services as this process, as `runService` runs one. The parent, if there is one, is told the addresses of each.
 * @param name Of the process, for what it says before there is a log.
 * @param planOf Chooses the services by the environment; it may throw StartError.
 */
export function runTogether(name: string, planOf: (environment: Environment) => TogetherPlan): Promise<void> {
  return runProcess(name, async (environment) => {
    const running = await startTogether(planOf(environment), environment);
    const all = [...running.services.values()];
    return {
      serving: Object.fromEntries(all.map((service) => [service.name, service.addresses])),
      log: all[0]?.log,
      stop: () => running.stop(),
    };
  });
}
