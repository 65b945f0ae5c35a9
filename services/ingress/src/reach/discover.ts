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

/** Finds the replicas at these addresses (`host:port`, comma separated) from now on, and tells of all that come and go. */
export type Discover = (addresses: string, onChange: (change: AddressChange) => void) => Promise<Resource>;

/** How replicas are found. */
export type DiscoverParts = {
  readonly log: Pick<Logger, 'info' | 'warn'>;
  /** How often names are looked up. */
  readonly everyMs: Milliseconds;
  /** Looks a name up; absent: as every other program of this machine does. */
  readonly resolve?: ResolveAddress;
};

/** Makes the one way in which this ingress finds replicas: one name is looked up after the other. */
export function createDiscover({ resolve = lookupAddress, ...parts }: DiscoverParts): Discover {
  const inTurn = oneAtATime(resolve);
  return (addresses, onChange) => openDiscovery({ ...parts, addresses, onChange, resolve: inTurn });
}
