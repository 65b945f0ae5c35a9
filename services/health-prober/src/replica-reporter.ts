import type { Logger, Metrics } from '@signalbox/runtime';
import type { Probed } from './probe.js';

/** Reports on the replicas of one adapter, from the callbacks of probe rounds. */
export type ReplicaReporter = {
  readonly onProbed: (backend: string, replica: string, probed: Probed) => void;
  readonly onGone: (replica: string) => void;
};

type Needs = { readonly metrics: Pick<Metrics, 'add'>; readonly log: Pick<Logger, 'info' | 'warn'> };

/**
 * Makes the reporter of one adapter's replicas: every probe as a count, whose labels do not name the replica, since new ones
 * may appear all day; and a line in the log when the first backend cannot be probed through a replica, and when all can
 * again.
 */
export function createReplicaReporter({ metrics, log }: Needs, adapter: string): ReplicaReporter {
  /** By replica, the backends that could not be probed through it the last time. */
  const failing = new Map<string, Set<string>>();
  const onFailure = (replica: string, backend: string, reason: string): void => {
    const backends = failing.get(replica);
    if (backends !== undefined) return void backends.add(backend);
    failing.set(replica, new Set([backend]));
    log.warn({ adapter, replica, backend, reason }, 'a replica of an adapter cannot probe a backend');
  };
  return {
    onProbed(backend, replica, { outcome, error }) {
      metrics.add('replicaProbes', 1, { adapter, outcome: error?.reason ?? 'ok' });
      if (!outcome.ok) return onFailure(replica, backend, outcome.reason);
      const backends = failing.get(replica);
      if (backends?.delete(backend) !== true || backends.size > 0) return;
      failing.delete(replica);
      log.info({ adapter, replica }, 'a replica of an adapter can probe its backends again');
    },
    onGone: (replica) => void failing.delete(replica),
  };
}
