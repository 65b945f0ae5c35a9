import { openDiscovery, type DiscoveryOptions, type Lane, type Resource } from '@signalbox/runtime';

/** One process, or one address, of an adapter. */
export type AdapterReplica = {
  readonly address: string;
  readonly lane: Lane;
  /** Aborted when the adapter's name no longer has this address. */
  readonly gone: AbortSignal;
};

/** The replicas of one adapter, which come and go. */
export type AdapterReplicas = Resource & {
  /** All replicas that there are now; the first call waits until names were looked up. */
  current(): Promise<readonly AdapterReplica[]>;
};

/** What replicas are found and called with. */
export type AdapterReplicasOptions = Omit<DiscoveryOptions, 'onChange'> & {
  readonly openLane: (address: string) => Lane;
  /** Called for a replica that is gone. */
  readonly onGone: (address: string) => void;
};

/** Opens the replicas at these addresses, each with a lane of its own that connects when it is called. */
export function openAdapterReplicas({
  openLane,
  onGone,
  ...options
}: AdapterReplicasOptions): AdapterReplicas {
  const replicas = new Map<string, AdapterReplica & { readonly leave: () => void }>();
  let isClosed = false;

  const add = (address: string): void => {
    const leaving = new AbortController();
    const lane = openLane(address);
    replicas.set(address, { address, lane, gone: leaving.signal, leave: () => leaving.abort() });
  };
  const remove = (address: string): void => {
    const replica = replicas.get(address);
    if (replica === undefined) return;
    replicas.delete(address);
    replica.leave();
    void replica.lane.close();
  };
  const discovery = openDiscovery({
    ...options,
    onChange({ added, removed }) {
      if (isClosed) return;
      added.forEach(add);
      removed.forEach((address) => {
        remove(address);
        onGone(address);
      });
    },
  });
  return {
    async current() {
      await discovery;
      return [...replicas.values()];
    },
    async close() {
      isClosed = true;
      for (const address of replicas.keys()) remove(address);
      await (await discovery).close();
    },
  };
}
