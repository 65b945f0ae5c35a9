import type { Milliseconds } from '@signalbox/domain';
import {
  lookupAddress,
  oneAtATime,
  openDiscovery,
  type AddressChange,
  type Logger,
  type ResolveAddress,
  type Resource,
} from '@signalbox/runtime';

/**
 * Keeps looking for the replicas at these addresses (`host:port`, comma separated), and reports every one that comes or
 * goes.
 */
export type Discover = (addresses: string, onChange: (change: AddressChange) => void) => Promise<Resource>;

/** How replicas are found. */
export type DiscoverParts = {
  readonly log: Pick<Logger, 'info' | 'warn'>;
  /** How often names are looked up. */
  readonly everyMs: Milliseconds;
  /** Looks up a name; absent: the way every other program on this machine does. */
  readonly resolve?: ResolveAddress;
};

/** Makes the one discovery of this ingress: names are looked up one after the other. */
export function createDiscover({ resolve = lookupAddress, ...parts }: DiscoverParts): Discover {
  const inTurn = oneAtATime(resolve);
  return (addresses, onChange) => openDiscovery({ ...parts, addresses, onChange, resolve: inTurn });
}
