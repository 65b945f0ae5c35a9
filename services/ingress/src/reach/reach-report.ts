import type { Logger, Metrics } from '@signalbox/runtime';
import type { CircuitChange } from './backend-circuits.js';
import type { ReplicaChange } from './replica-set.js';

/** Reports to operators which backends and replicas are left alone, and why. */
export type ReachReport = {
  circuit(change: CircuitChange): void;
  /** A replica of an adapter. */
  replica(adapter: string, change: ReplicaChange): void;
  /** A provider asked to be left alone. */
  quota(backend: string): void;
};

/** Makes the report: one line in the log for each opening and closing, and metrics for everything that happens. */
export function createReachReport({
  log,
  metrics,
}: {
  readonly log: Pick<Logger, 'info' | 'warn'>;
  readonly metrics: Pick<Metrics, 'add' | 'set'>;
}): ReachReport {
  const open = new Set<string>();
  return {
    circuit({ kind, record, elsewhere }) {
      const { backend, reason, since, until, opens, by } = record;
      const isOpen = kind === 'opened';
      // An ingress announces a probe to keep others away: the circuit is as open as it was.
      if (isOpen && record.state === 'probing' && open.has(backend)) return;
      metrics.add('circuits', 1, { backend, state: elsewhere ? `${kind}-elsewhere` : kind, reason });
      metrics.set('circuitOpen', isOpen ? 1 : 0, { backend });
      if (isOpen === open.has(backend)) return;
      if (isOpen) {
        open.add(backend);
        log.warn({ backend, reason, since, until, by }, 'a backend failed too often and is left alone');
      } else {
        open.delete(backend);
        log.info({ backend, reason, since, opens }, 'a backend that was left alone works again');
      }
    },
    replica(adapter, { replica, state, forMs }) {
      metrics.add('replicaChanges', 1, { adapter, replica, state });
      switch (state) {
        case 'open':
          return log.warn({ adapter, replica, forMs }, 'a replica does not answer and is left alone');
        case 'closed':
          return log.info({ adapter, replica }, 'a replica answers again');
        case 'gone':
          return log.info({ adapter, replica }, 'a replica that did not answer is gone');
      }
    },
    quota: (backend) => metrics.add('quotaBlocks', 1, { backend }),
  };
}
