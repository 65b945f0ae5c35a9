import type { Logger, ServiceContext, Settings } from '@signalbox/runtime';
import type { Discover } from './discover.js';
import { openFoundReplicas } from './found-replicas.js';
import type { ReplicaSet } from './replica-set.js';

/** What the ways to the decision service are opened with. */
export type DecisionReplicasOptions = Pick<ServiceContext<Settings>, 'openLane' | 'random'> & {
  /** `host:port`, several separated by commas. */
  readonly addresses: string;
  readonly discover: Discover;
  readonly log: Pick<Logger, 'info' | 'warn'>;
};

/**
 * Opens the ways to the replicas of the decision service. When all of them are left alone, one is called all the same: there
 * is nothing else to call, and whether to wait for an answer is decided elsewhere.
 */
export function openDecisionReplicas({ log, ...options }: DecisionReplicasOptions): Promise<ReplicaSet> {
  return openFoundReplicas({
    ...options,
    name: 'decision',
    withCircuits: true,
    whenAllAreOpen: 'any',
    onChange({ replica, state, opens }) {
      switch (state) {
        case 'open':
          if (opens === 1) log.warn({ replica }, 'a replica of decision does not answer and is left alone');
          return;
        case 'closed':
          return log.info({ replica }, 'a replica of decision answers again');
        case 'gone':
          return log.info({ replica }, 'a replica of decision that did not answer is gone');
      }
    },
  });
}
