import { RouterError } from '@signalbox/domain';
import type { AdapterAddresses, Lane, Logger, Metrics, ServiceContext, Settings } from '@signalbox/runtime';
import { openBackendObstacles, type BackendObstacles } from './backend-obstacles.js';
import { replicaVerdict } from './blame.js';
import type { CircuitMode } from './circuit-mode.js';
import type { Discover } from './discover.js';
import { openFoundReplicas, type FoundReplicas } from './found-replicas.js';
import type { CallEnd, Reach, Reached } from './reach.js';
import { createReachReport, type ReachReport } from './reach-report.js';
import type { ReplicaCall, ReplicaSet } from './replica-set.js';

/** What the ways to the backends are opened with. */
export type ReachOptions = Pick<
  ServiceContext<Settings>,
  'clock' | 'random' | 'keyValue' | 'openLane' | 'instance'
> & {
  readonly log: Pick<Logger, 'debug' | 'info' | 'warn'>;
  readonly metrics: Pick<Metrics, 'add' | 'set'>;
  readonly adapters: AdapterAddresses;
  readonly discover: Discover;
  readonly mode: CircuitMode;
};

/** Opens the ways to all backends. Nothing is connected before the first call. */
export async function openReach(options: ReachOptions): Promise<Reach> {
  const { mode } = options;
  const report = createReachReport(options);
  const backends: BackendObstacles =
    mode === 'off'
      ? NO_OBSTACLES
      : await openBackendObstacles({ ...options, isShared: mode === 'shared', report });
  const replicas = await openAdapters(options, report);

  return {
    obstacleTo({ adapter, backend }) {
      const way = wayTo(replicas, adapter);
      return way instanceof RouterError ? { kind: 'unreachable', error: way } : backends.obstacleTo(backend);
    },
    open({ adapter, backend }) {
      const way = wayTo(replicas, adapter);
      if (way instanceof RouterError) throw way;
      const call = way.open();
      if (call === undefined) throw notAnswering(adapter);
      return new WatchedCall(call, backend, backends);
    },
    foundAny: () => [...replicas.values()].some((adapter) => adapter.wasFound()),
    async close() {
      await backends.close();
      for (const adapter of replicas.values()) await adapter.close();
    },
  };
}

/** A call to a replica, whose end is reported to the circuits of both the replica and the backend. */
class WatchedCall implements Reached {
  readonly lane: Lane;
  readonly #call: ReplicaCall;
  readonly #backend: string;
  readonly #backends: BackendObstacles;
  readonly #tell: (end: CallEnd) => void;
  #isSettled = false;

  constructor(call: ReplicaCall, backend: string, backends: BackendObstacles) {
    this.lane = call.lane;
    this.#call = call;
    this.#backend = backend;
    this.#backends = backends;
    this.#tell = backends.begin(backend);
  }

  settle(end: CallEnd): void {
    if (this.#isSettled) return;
    this.#isSettled = true;
    this.#call.settle(replicaVerdict(end));
    this.#tell(end);
  }

  elsewhere(): Reached | undefined {
    const other = this.#call.elsewhere();
    return other && new WatchedCall(other, this.#backend, this.#backends);
  }
}

const NO_OBSTACLES: BackendObstacles = {
  obstacleTo: () => undefined,
  begin: () => () => undefined,
  close: () => undefined,
};

/** Opens the replicas of every adapter, all at the same time, since their names have to be looked up. */
async function openAdapters(
  { adapters, mode, ...options }: ReachOptions,
  report: ReachReport,
): Promise<ReadonlyMap<string, FoundReplicas>> {
  const open = (name: string, addresses: string): Promise<FoundReplicas> =>
    openFoundReplicas({
      ...options,
      name,
      addresses,
      withCircuits: mode !== 'off',
      whenAllAreOpen: 'none',
      onChange: (change) => report.replica(name, change),
    });
  const opened = [...adapters].map(async ([name, addresses]) => [name, await open(name, addresses)] as const);
  return new Map(await Promise.all(opened));
}

/** The replicas of an adapter, or why none of them can be called now. */
function wayTo(replicas: ReadonlyMap<string, ReplicaSet>, adapter: string): ReplicaSet | RouterError {
  const found = replicas.get(adapter);
  if (found === undefined)
    return unavailable(`There is no address for the adapter ${adapter}; add it to SIGNALBOX_ADAPTERS.`);
  return found.allows() ? found : notAnswering(adapter);
}

function notAnswering(adapter: string): RouterError {
  return unavailable(`The adapter ${adapter} does not answer; it is tried again shortly.`);
}

function unavailable(message: string): RouterError {
  return new RouterError({ reason: 'ADAPTER_UNAVAILABLE', message, disposition: 'never-sent' });
}
