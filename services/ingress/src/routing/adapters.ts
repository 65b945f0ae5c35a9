import { AdapterClient, type AdapterServiceClient } from '@signalbox/contracts';
import { RouterError } from '@signalbox/domain';
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

/** Why no call can be made to an adapter at this moment; `undefined`: one can. */
export function obstacleTo(adapters: Adapters, name: string): RouterError | undefined {
  const found = reach(adapters, name);
  return found instanceof RouterError ? found : undefined;
}

/**
 * The way to an adapter.
 * @throws RouterError `ADAPTER_UNAVAILABLE` when it is known not to lead there: then no call is made at all.
 */
export function linkTo(adapters: Adapters, name: string): AdapterLink {
  const found = reach(adapters, name);
  if (found instanceof RouterError) throw found;
  return found;
}

function reach(adapters: Adapters, name: string): AdapterLink | RouterError {
  const link = adapters.find(name);
  if (link === undefined)
    return unavailable(`There is no address for the adapter ${name}; add it to SIGNALBOX_ADAPTERS.`);
  if (link.breaker.allows()) return link;
  return unavailable(`The adapter ${name} does not answer; it is tried again shortly.`);
}

function unavailable(message: string): RouterError {
  return new RouterError({ reason: 'ADAPTER_UNAVAILABLE', message, disposition: 'never-sent' });
}
