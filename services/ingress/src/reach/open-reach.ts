import { RouterError } from '@signalbox/domain';
import type { AdapterAddresses, Logger, Metrics, ServiceContext, Settings } from '@signalbox/runtime';
import { openBackendObstacles, type BackendObstacles } from './backend-obstacles.js';
import type { CircuitMode } from './circuit-mode.js';
import type { Reach, Reached } from './reach.js';
import { createReachReport } from './reach-report.js';
import { openReplicas, type ReplicaChange, type Replicas } from './replicas.js';

/** What the ways to the backends are opened with. */
export type ReachOptions = Pick<
  ServiceContext<Settings>,
  'clock' | 'random' | 'keyValue' | 'openLane' | 'instance'
> & {
  readonly log: Pick<Logger, 'debug' | 'info' | 'warn'>;
  readonly metrics: Pick<Metrics, 'add' | 'set'>;
  readonly adapters: AdapterAddresses;
  readonly mode: CircuitMode;
};

/** Opens the ways to all backends. Nothing is connected before the first call. */
export async function openReach(options: ReachOptions): Promise<Reach> {
  const { adapters, openLane, random, mode } = options;
  const report = createReachReport(options);
  const withCircuits = mode !== 'off';
  const replicas = new Map(
    [...adapters].map(([adapter, addresses]) => {
      const onChange = (change: ReplicaChange): void => report.replica(change);
      return [adapter, openReplicas({ adapter, addresses, openLane, random, withCircuits, onChange })];
    }),
  );
  const backends: BackendObstacles = withCircuits
    ? await openBackendObstacles({ ...options, isShared: mode === 'shared', report })
    : NO_OBSTACLES;
  /** The way to a replica, on which the backend is watched as well. */
  const watched = (reached: Reached, backend: string): Reached => {
    const tell = backends.begin(backend);
    let isSettled = false;
    return {
      lane: reached.lane,
      settle(end) {
        if (isSettled) return;
        isSettled = true;
        reached.settle(end);
        tell(end);
      },
      elsewhere() {
        const other = reached.elsewhere();
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
      const reached = way.open();
      if (reached === undefined) throw notAnswering(adapter);
      return watched(reached, backend);
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

/** The replicas of an adapter, or why none of them can be called now. */
function wayTo(replicas: ReadonlyMap<string, Replicas>, adapter: string): Replicas | RouterError {
  const found = replicas.get(adapter);
  if (found === undefined)
    return unavailable(`There is no address for the adapter ${adapter}; add it to SIGNALBOX_ADAPTERS.`);
  return found.allow() ? found : notAnswering(adapter);
}

function notAnswering(adapter: string): RouterError {
  return unavailable(`The adapter ${adapter} does not answer; it is tried again shortly.`);
}

function unavailable(message: string): RouterError {
  return new RouterError({ reason: 'ADAPTER_UNAVAILABLE', message, disposition: 'never-sent' });
}
