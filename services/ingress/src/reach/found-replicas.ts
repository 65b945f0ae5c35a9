import type { Discover } from './discover.js';
import { openReplicaSet, type ReplicaSet, type ReplicaSetOptions } from './replica-set.js';

/** The replicas of a service that are looked for. */
export type FoundReplicas = ReplicaSet & {
  /** Whether one was found since the start, be it gone again. */
  wasFound(): boolean;
};

/** Opens the replicas of a service at these addresses, and keeps to those that there are. */
export async function openFoundReplicas({
  addresses,
  discover,
  ...options
}: ReplicaSetOptions & { readonly addresses: string; readonly discover: Discover }): Promise<FoundReplicas> {
  const replicas = openReplicaSet(options);
  let wasFound = false;
  const discovery = await discover(addresses, (change) => {
    wasFound = true;
    replicas.change(change);
  });
  return {
    ...replicas,
    wasFound: () => wasFound,
    async close() {
      await discovery.close();
      await replicas.close();
    },
  };
}
