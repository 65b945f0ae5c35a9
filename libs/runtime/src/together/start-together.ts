import type { Environment } from '../config.js';
import type { ServiceDefinition } from '../define-service.js';
import { startService, type RunningService } from '../start-service.js';
import type { SeatOf } from '../workers/worker-seat.js';
import { createHost, type Host } from './host.js';
import { ownEnvironment, requireOwnAddresses } from './own-environment.js';

/** The services that run in one process, and the order in which they start. */
export type TogetherPlan = {
  /** The services of one stage start side by side, after the services that they call. */
  readonly stages: readonly (readonly ServiceDefinition[])[];
  /**
   * The environment of the next stage, extended with the addresses of the services that already serve.
   * @param addresses The gRPC addresses of the services that serve, by name.
   */
  readonly tell: (environment: Environment, addresses: ReadonlyMap<string, string>) => Environment;
};

/** The running services of one process. */
export type RunningTogether = {
  /** By name, in the order of their start. */
  readonly services: ReadonlyMap<string, RunningService>;
  /** Stops the stages in the reverse order: callers before the services that they call. Safe to call twice. */
  stop(): Promise<void>;
};

/**
 * Starts services in this process. Calls between them stay in the process, without a wire; everything else is as if each were
 * a process of its own.
 * @param seatOf Their seats when this process is one of several workers. The services then start one after the other: workers
 *   share the first free port that each of them asks for, then the second, so all must ask in the same order.
 * @throws StartError of the first that cannot start; the services that had started are stopped.
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

/** Like `Promise.allSettled`, but each begins only when the one before has settled. */
async function settledInTurn<T, R>(
  all: readonly T[],
  work: (each: T) => Promise<R>,
): Promise<readonly PromiseSettledResult<R>[]> {
  const outcomes: PromiseSettledResult<R>[] = [];
  for (const each of all) outcomes.push(...(await Promise.allSettled([work(each)])));
  return outcomes;
}
