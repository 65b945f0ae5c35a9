import { failSpan } from '../telemetry/tracing.js';
import { openCallSpan } from './call-span.js';
import type { CallOptionsOf, Lane, Method } from './lane.js';
import { startLocalCall, type LocalCall } from './local-call.js';
import type { LocalPeer } from './local-peer.js';
import type { LocalServices } from './local-services.js';

/** What a lane that may stay in the process is made of. */
export type LocalLaneOptions = {
  readonly services: LocalServices;
  /** Opens the lane for calls to a service that is not in this process, or not any more. Called once, when one is made. */
  readonly openWire: () => Lane;
};

/**
 * Opens a lane to one or several replicas (`host:port`, comma separated). A call goes to the one that serves in this process
 * when it is made; without one it goes over the wire.
 */
export function openLocalLane(addresses: string, { services, openWire }: LocalLaneOptions): Lane {
  const list = addresses.split(',').map((address) => address.trim());
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
        : callUnary(peer, method, request, options);
    },
    serverStream(method, request, options) {
      const peer = localPeer();
      return peer === undefined
        ? overWire().serverStream(method, request, options)
        : callServerStream(peer, method, request, options);
    },
    close: () => wire?.close(),
  };
}

async function callUnary<Request, Response>(
  peer: LocalPeer,
  { path }: Method<Request, Response>,
  request: Request,
  options: CallOptionsOf,
): Promise<Response> {
  const span = openCallSpan(path, options);
  try {
    const call = startLocalCall(peer, path, request as object, { ...options, span });
    const { value } = await call.next();
    // The answer is there; this is the end of the call, which may still be an error.
    await call.next();
    return value as Response;
  } catch (thrown) {
    failSpan(span.span, thrown);
    throw thrown;
  } finally {
    span.span.end();
  }
}

async function* callServerStream<Request, Response>(
  peer: LocalPeer,
  { path }: Method<Request, Response>,
  request: Request,
  options: CallOptionsOf,
): AsyncGenerator<Response, void, undefined> {
  const span = openCallSpan(path, options);
  let call: LocalCall | undefined;
  try {
    call = startLocalCall(peer, path, request as object, { ...options, span });
    for (let step = await call.next(); step.done !== true; step = await call.next()) {
      yield step.value as Response;
    }
  } catch (thrown) {
    failSpan(span.span, thrown);
    throw thrown;
  } finally {
    call?.close();
    span.span.end();
  }
}
