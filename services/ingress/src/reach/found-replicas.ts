import type { Discover } from './discover.js';
import { openReplicaSet, type ReplicaSet, type ReplicaSetOptions } from './replica-set.js';

/** Opens the replicas of a service at these addresses, and keeps to those that there are. */
export async function openFoundReplicas({
  addresses,
  discover,
  ...options
}: ReplicaSetOptions & { readonly addresses: string; readonly discover: Discover }): Promise<ReplicaSet> {
  const replicas = openReplicaSet(options);
  const discovery = await discover(addresses, (change) => replicas.change(change));
  return {
    ...replicas,
    async close() {
      await discovery.close();
      await replicas.close();
    },
  };
}
