import type { Resource } from '../lifecycle.js';
import type { LocalPeer } from './local-peer.js';

/** The services of this process that its other services may call without a wire, by the gRPC address at which they serve. */
export type LocalServices = {
  /** Makes a service known under all spellings of its address; draining or closing it takes it away again. @returns the peer, to be owned by its service. */
  add(addresses: readonly string[], peer: LocalPeer): Resource;
  /** Who serves at `host:port` in this process now; `undefined`: nobody, or somebody who is stopping. */
  at(address: string): LocalPeer | undefined;
};

/** Creates the empty registry of one process. */
export function createLocalServices(): LocalServices {
  const peers = new Map<string, LocalPeer>();
  return {
    add(addresses, peer) {
      for (const address of addresses) peers.set(address, peer);
      const remove = (): void => {
        for (const address of addresses) if (peers.get(address) === peer) peers.delete(address);
      };
      return {
        drain() {
          remove();
          return peer.drain();
        },
        close() {
          remove();
          peer.close();
        },
      };
    },
    at: (address) => peers.get(address),
  };
}
