import { RouterError } from '@signalbox/domain';
import type { AdapterAddresses, Logger, Metrics, ServiceContext, Settings } from '@signalbox/runtime';
import { openBackendObstacles, type BackendObstacles } from './backend-obstacles.js';
import { replicaVerdict } from './blame.js';
import type { CircuitMode } from './circuit-mode.js';
import type { Discover } from './discover.js';
import { openFoundReplicas } from './found-replicas.js';
import type { Reach, Reached } from './reach.js';
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
  /** The way to a replica, on which the replica and the backend are watched. */
  const watched = (call: ReplicaCall, backend: string): Reached => {
    const tell = backends.begin(backend);
    let isSettled = false;
    return {
      lane: call.lane,
      settle(end) {
        if (isSettled) return;
        isSettled = true;
        call.settle(replicaVerdict(end));
        tell(end);
      },
      elsewhere() {
        const other = call.elsewhere();
        return other && watched(other, backend);
      },
    };
  };

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
      return watched(call, backend);
    },
    async close() {
      await backends.close();
      for (const adapter of replicas.values()) await adapter.close();
    },
  };
}

const NO_OBSTACLES: BackendObstacles = {
  obstacleTo: () => undefined,
  begin: () => () => undefined,
  close: () => undefined,
};

/** Opens the replicas of every adapter, all at the same time: their names are looked up. */
async function openAdapters(
  { adapters, mode, ...options }: ReachOptions,
  report: ReachReport,
): Promise<ReadonlyMap<string, ReplicaSet>> {
  const open = (name: string, addresses: string): Promise<ReplicaSet> =>
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
