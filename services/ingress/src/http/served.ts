import type { ServeDependencies, ServedRequest } from '../routing/serve-request.js';
import type { Exchange } from './exchange.js';

/** Everything that the endpoints of the HTTP face need. */
export type FaceDependencies = {
  readonly serve: ServeDependencies;
  /** Largest body that is read, in bytes. */
  readonly maxRequestBytes: number;
};

/** What an exchange says of the request beside its body. HTTP knows no deadline: the route's limits are the limits. */
export function served({
  requestId,
  identity,
  trace,
  signal,
}: Exchange): Omit<ServedRequest, 'model' | 'context'> {
  return { requestId, identity, trace, signal, face: 'http' };
}
