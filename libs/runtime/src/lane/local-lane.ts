import { createDeadlines } from './deadlines.js';
import type { Lane } from './lane.js';
import { callLocalStream } from './local-stream.js';
import { callLocalUnary } from './local-unary.js';
import type { LocalPeer } from './local-peer.js';
import type { LocalServices } from './local-services.js';

/** What a lane that may stay within the process is opened with. */
export type LocalLaneOptions = {
  readonly services: LocalServices;
  /** Opens the lane for calls to a service that is not, or no longer, in this process. Called at most once, when needed. */
  readonly openWire: () => Lane;
};

/**
 * Opens a lane to one or several replicas (`host:port`, comma separated). A call goes to the replica that serves in this
 * process when the call is made; if there is none, it goes over the wire.
 */
export function openLocalLane(addresses: string, { services, openWire }: LocalLaneOptions): Lane {
  const list = addresses.split(',').map((address) => address.trim());
  const deadlines = createDeadlines(() => Date.now());
  let wire: Lane | undefined;
  const overWire = (): Lane => (wire ??= openWire());
  const localPeer = (): LocalPeer | undefined => {
    for (const address of list) {
      const peer = services.at(address);
      if (peer !== undefined) return peer;
    }
    return undefined;
  };
  return {
    connect() {
      if (localPeer() === undefined) overWire().connect();
    },
    unary(method, request, options) {
      const peer = localPeer();
      return peer === undefined
        ? overWire().unary(method, request, options)
        : callLocalUnary({ peer, deadlines }, method, request, options);
    },
    serverStream(method, request, options) {
      const peer = localPeer();
      return peer === undefined
        ? overWire().serverStream(method, request, options)
        : callLocalStream({ peer, deadlines }, method, request, options);
    },
    close() {
      deadlines.close();
      return wire?.close();
    },
  };
}
