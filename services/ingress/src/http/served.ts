import type { ServeDependencies } from '../routing/serve-request.js';
import type { ServedRequest } from '../routing/served-request.js';
import type { Exchange } from './exchange.js';

/** Everything that the endpoints of the HTTP face need. */
export type FaceDependencies = {
  readonly serve: ServeDependencies;
  /** Largest body that is read, in bytes. */
  readonly maxRequestBytes: number;
};

/** What an exchange says of the request beside its body. HTTP knows no deadline: the route's limits are the limits. */
export function served({
  request,
  requestId,
  identity,
  trace,
  signal,
}: Exchange): Omit<ServedRequest, 'model' | 'context'> {
  const session = request.headers['x-session-id'];
  return {
    requestId,
    identity,
    trace,
    signal,
    face: 'http',
    ...(typeof session === 'string' && { session }),
  };
}
