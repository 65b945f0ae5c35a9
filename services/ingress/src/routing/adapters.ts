import { AdapterClient, type AdapterServiceClient } from '@signalbox/contracts';
import {
  createBreaker,
  openClient,
  type AdapterAddresses,
  type Breaker,
  type Resource,
} from '@signalbox/runtime';

/** The way to one adapter. */
export type AdapterLink = {
  readonly stub: AdapterServiceClient;
  /** Keeps calls away from an adapter that does not answer. */
  readonly breaker: Breaker;
};

/** The ways to all adapters of the mesh, by name. */
export type Adapters = Resource & { find(name: string): AdapterLink | undefined };

/** Opens a client and a circuit for each adapter. Nothing is connected before the first call. */
export function openAdapters(addresses: AdapterAddresses, maxMessageBytes: number): Adapters {
  const links = new Map(
    [...addresses].map(([name, address]) => {
      const client = openClient(AdapterClient, address, maxMessageBytes);
      return [name, { ...client, breaker: createBreaker(`adapter-${name}`) }] as const;
    }),
  );
  return {
    find: (name) => links.get(name),
    async close() {
      for (const link of links.values()) {
        link.breaker.close();
        await link.close();
      }
    },
  };
}
