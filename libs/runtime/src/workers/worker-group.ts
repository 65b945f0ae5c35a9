import type { Milliseconds } from '@signalbox/domain';
import type { Logger } from '../logger.js';
import type { ServedAddresses } from '../served-addresses.js';
import { keepWorker, type KeptWorker } from './kept-worker.js';
import type { WorkerAnswer, WorkerQuestion } from './messages.js';
import { lookAgain, PING_EVERY_MS, type Listening } from './silence.js';
import type { ForkWorker } from './worker-process.js';
import { shareVariables } from './worker-variable.js';

/** The workers of one service, or of several services that all run in each worker. */
export type WorkerGroup = {
  /** The answers by worker number; `undefined` for a worker that has no process or does not answer. */
  ask(what: WorkerQuestion): Promise<ReadonlyMap<number, WorkerAnswer | undefined>>;
  /** Stops all of them at once. @throws AggregateError when some did not end cleanly. */
  stop(): Promise<void>;
};

/** What workers are started with. */
export type WorkerGroupOptions = {
  readonly count: number;
  readonly fork: ForkWorker;
  /** The variables that each worker gets besides its share. */
  readonly variables: Readonly<Record<string, string>>;
  /** The variable that sets something for only one service of a worker. */
  readonly variableOf: (service: string, variable: string) => string;
  /** How long they may take to stop, in milliseconds. */
  readonly stopWithinMs: Milliseconds;
  readonly log: Pick<Logger, 'info' | 'error'>;
};

/**
 * Starts all workers side by side and waits until they serve; from then on a worker that ends is restarted. One that hangs is
 * killed.
 * @returns the group, and where its services can be reached.
 * @throws StartError or Error of the first worker that cannot start; the others are killed.
 */
export async function openWorkerGroup(
  options: WorkerGroupOptions,
): Promise<WorkerGroup & { readonly serving: ServedAddresses }> {
  const { count, fork, stopWithinMs, log } = options;
  const workers: KeptWorker[] = [];
  let variables = options.variables;
  let serving: ServedAddresses | undefined;
  /**
   * Workers that are given the same address share one port, even if it is port 0 for any free one. When all of them are gone
   * the port is released, and the next workers must ask for it by its number.
   */
  const place = (): Readonly<Record<string, string>> => {
    if (serving !== undefined && !workers.some(({ isThere }) => isThere))
      variables = { ...variables, ...variablesFor(serving, options.variableOf) };
    return variables;
  };
  for (let number = 1; number <= count; number++) {
    const share = { number, count };
    workers.push(
      keepWorker({ number, fork, log, variables: () => ({ ...place(), ...shareVariables(share) }) }),
    );
  }
  const now = performance.now();
  let listening: Listening = { since: now, lookedAt: now };
  const looking = setInterval(() => {
    listening = lookAgain(listening, performance.now());
    for (const worker of workers) worker.lookAfter(listening);
  }, PING_EVERY_MS);
  try {
    [serving = {}] = await Promise.all(workers.map(({ started }) => started));
  } catch (error) {
    clearInterval(looking);
    for (const worker of workers) worker.kill();
    await Promise.allSettled(workers.map(({ started }) => started));
    throw error;
  }
  return {
    serving,
    async ask(what) {
      const answers = workers.map(async (worker) => [worker.number, await worker.ask(what)] as const);
      return new Map(await Promise.all(answers));
    },
    async stop() {
      clearInterval(looking);
      const outcomes = await Promise.allSettled(workers.map((worker) => worker.stop(stopWithinMs)));
      const failures = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
      if (failures.length > 0) throw new AggregateError(failures, 'Some workers did not stop cleanly.');
    },
  };
}

/** The variables that give services the addresses that they had. */
function variablesFor(
  serving: ServedAddresses,
  variableOf: WorkerGroupOptions['variableOf'],
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(serving).flatMap(([service, addresses]) =>
      Object.entries(addresses).map(([kind, address]) => [
        variableOf(service, `SIGNALBOX_${kind.toUpperCase()}_ADDRESS`),
        address.replace(/^https?:\/\//, ''),
      ]),
    ),
  );
}
