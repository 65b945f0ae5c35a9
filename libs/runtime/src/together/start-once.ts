import type { Environment } from '../config.js';
import type { ProcessWork } from '../run-process.js';
import type { SeatOf } from '../workers/worker-seat.js';
import { createHost } from './host.js';
import { startTogether, type TogetherPlan } from './start-together.js';

/** Starts services as the work of this process. @param seatOf Their seats when this process is one of several workers. */
export async function startOnce(
  plan: TogetherPlan,
  environment: Environment,
  seatOf?: SeatOf,
): Promise<ProcessWork> {
  const running = await startTogether(plan, environment, createHost(), seatOf);
  const all = [...running.services.values()];
  return {
    serving: Object.fromEntries(all.map((service) => [service.name, service.addresses])),
    log: all[0]?.log,
    stop: () => running.stop(),
  };
}
