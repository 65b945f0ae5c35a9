import type { Environment } from '../config.js';
import type { ServiceDefinition } from '../define-service.js';
import type { ProcessWork } from '../run-process.js';
import { startWorkers } from '../workers/start-workers.js';
import { canHaveWorkers } from '../workers/worker-settings.js';
import { ownEnvironment, ownVariable, requireOwnAddresses } from './own-environment.js';
import { startOnce } from './start-once.js';
import type { TogetherPlan } from './start-together.js';

/** What is started as several workers. */
export type SeveralOptions = {
  /** The name of the process, for its log. */
  readonly name: string;
  readonly count: number;
  readonly plan: TogetherPlan;
};

/** The part of a plan that each worker runs: the services that can have several. */
export function partInWorkers(plan: TogetherPlan): TogetherPlan {
  return { ...plan, stages: plan.stages.map((stage) => stage.filter(canHaveWorkers)) };
}

/**
 * Starts services as several workers, each a process that runs all services that can have several workers. The services that
 * must run only once run in this process and reach the workers over the wire; they call others and are never called.
 * @throws StartError of the first that cannot start; everything that had started is stopped.
 */
export async function startSeveral(
  { name, count, plan }: SeveralOptions,
  environment: Environment,
): Promise<ProcessWork> {
  requireOwnAddresses(plan.stages.flat(), environment);
  const workers = await startWorkers({
    name,
    count,
    stages: partInWorkers(plan).stages.map((stage) => stage.map((definition) => definition.name)),
    environmentOf: (whose) => ownEnvironment({ name: whose, settings: {} }, environment),
    variableOf: ownVariable,
  });
  const addresses = Object.entries(workers.serving).map(
    ([service, { grpc = '' }]) => [service, grpc] as const,
  );
  try {
    const single = await startOnce(partAlone(plan), plan.tell(environment, new Map(addresses)));
    return {
      serving: { ...workers.serving, ...single.serving },
      log: workers.log,
      async stop() {
        try {
          await single.stop();
        } finally {
          await workers.stop();
        }
      },
    };
  } catch (error) {
    await workers.stop().catch(() => undefined);
    throw error;
  }
}

/** The part of a plan that runs once. */
function partAlone(plan: TogetherPlan): TogetherPlan {
  const isAlone = (definition: ServiceDefinition): boolean => !canHaveWorkers(definition);
  return { ...plan, stages: plan.stages.map((stage) => stage.filter(isAlone)) };
}
