import type { Environment } from '../config.js';
import type { ServiceDefinition } from '../define-service.js';
import { startService, type RunningService } from '../start-service.js';
import type { SeatOf } from '../workers/worker-seat.js';
import { createHost, type Host } from './host.js';
import { ownEnvironment, requireOwnAddresses } from './own-environment.js';

/** Which services run in one process, and in which order they start. */
export type TogetherPlan = {
  /** Those of one stage start side by side, after those whom they call. */
  readonly stages: readonly (readonly ServiceDefinition[])[];
  /**
   * The environment of the next stage, in which those who serve already can be found.
   * @param addresses The gRPC addresses of the services that serve, by name.
   */
  readonly tell: (environment: Environment, addresses: ReadonlyMap<string, string>) => Environment;
};

/** Services that run in one process. */
export type RunningTogether = {
  /** By name, in the order of their start. */
  readonly services: ReadonlyMap<string, RunningService>;
  /** Stops the stages in the reverse order: whoever calls others before those whom it calls. Safe to call twice. */
  stop(): Promise<void>;
};

/**
 * Starts services in this process. What one calls of another stays in it: there is no wire between them, and all else is as
 * if each were a process of its own.
 * @param seatOf Their places when this process is one of several workers. They start one after the other then: workers share
 *   the first free port that each of them asks for, and the second, so all must ask in the same order.
 * @throws StartError of the first that cannot start; those that had started are stopped.
 */
export async function startTogether(
  { stages, tell }: TogetherPlan,
  environment: Environment,
  host: Host = createHost(),
  seatOf?: SeatOf,
): Promise<RunningTogether> {
  requireOwnAddresses(stages.flat(), environment);
  const services = new Map<string, RunningService>();
  const started: (readonly RunningService[])[] = [];
  const stopAll = async (): Promise<void> => {
    const failures: unknown[] = [];
    for (let stage = started.pop(); stage !== undefined; stage = started.pop()) {
      const outcomes = await Promise.allSettled(stage.map((service) => service.stop()));
      for (const outcome of outcomes) if (outcome.status === 'rejected') failures.push(outcome.reason);
    }
    if (failures.length > 0) throw new AggregateError(failures, 'Some services did not stop cleanly.');
  };

  for (const stage of stages) {
    const addresses = new Map(
      [...services].map(([name, service]) => [name, service.addresses['grpc'] ?? '']),
    );
    const told = tell(environment, addresses);
    const start = (definition: ServiceDefinition): Promise<RunningService> =>
      startService(definition, ownEnvironment(definition, told), {
        host,
        ...(seatOf !== undefined && { worker: seatOf(definition.name) }),
      });
    const outcomes = await (seatOf === undefined
      ? Promise.allSettled(stage.map(start))
      : settledInTurn(stage, start));
    const running = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    started.push(running);
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed !== undefined) {
      await stopAll().catch(() => undefined);
      throw failed.reason;
    }
    for (const service of running) services.set(service.name, service);
  }
  let stopped: Promise<void> | undefined;
  return { services, stop: () => (stopped ??= stopAll()) };
}

/** As `Promise.allSettled` of all, begun one after the other. */
async function settledInTurn<T, R>(
  all: readonly T[],
  work: (each: T) => Promise<R>,
): Promise<readonly PromiseSettledResult<R>[]> {
  const outcomes: PromiseSettledResult<R>[] = [];
  for (const each of all) outcomes.push(...(await Promise.allSettled([work(each)])));
  return outcomes;
}
