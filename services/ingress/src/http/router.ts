import type { IncomingMessage, ServerResponse } from 'node:http';
import { RouterError } from '@signalbox/domain';
import type { Clock, Logger } from '@signalbox/runtime';
import type { Authenticate, Identity } from '../identity/authenticate.js';
import { requestIdOf } from '../request-id.js';
import type { Endpoint, OpenExchange } from './exchange.js';
import { firstOf } from './header-text.js';
import { createPaths } from './paths.js';
import { sendError } from './reply.js';

/** What the router is made of. */
export type RouterOptions = {
  readonly endpoints: readonly Endpoint[];
  readonly authenticate: Authenticate;
  readonly clock: Clock;
  readonly log: Logger;
};

/** The caller where no key is needed. */
const ANYBODY: Identity = { kind: 'open' };

/**
 * Makes the single entry to the HTTP face: it finds the endpoint, checks who calls, and turns whatever an endpoint throws
 * into an error reply. It never rejects.
 */
export function createRouter({
  endpoints,
  authenticate,
  clock,
  log,
}: RouterOptions): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const find = createPaths(endpoints);
  const nothingHere = `There is nothing at this path. There are ${[...new Set(endpoints.map(({ path }) => path))].join(', ')}.`;
  return async (request, response) => {
    const { headers } = request;
    // Node sends the head of the same reply, and leaves out the body.
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    const requestId = requestIdOf(firstOf(headers['x-request-id']));
    const receivedAt = clock.now();
    try {
      const place = find(pathOf(request));
      const endpoint = place?.endpoints.find((candidate) => candidate.method === method);
      if (place === undefined) throw new RouterError({ reason: 'UNKNOWN_PATH', message: nothingHere });
      if (endpoint === undefined) return refuseMethod({ request, response, requestId }, place.endpoints);
      const identity =
        endpoint.access === 'public'
          ? ANYBODY
          : authenticate({ authorization: headers.authorization, apiKey: firstOf(headers['x-api-key']) });
      await endpoint.handle({ request, response, requestId, receivedAt, rest: place.rest, identity });
    } catch (thrown) {
      const error = RouterError.from(thrown);
      if (error.reason === 'INTERNAL') {
        log.error({ requestId, err: error.cause ?? error }, 'a request failed unexpectedly');
      }
      sendError({ request, response, requestId }, error);
    }
  };
}

function pathOf({ url = '' }: IncomingMessage): string {
  const query = url.indexOf('?');
  return query === -1 ? url : url.slice(0, query);
}

/** Refuses a method at a path where others are accepted. */
function refuseMethod(exchange: OpenExchange, here: readonly Endpoint[]): void {
  const allow = here.map(({ method }) => (method === 'GET' ? 'GET, HEAD' : method)).join(', ');
  const error = new RouterError({ reason: 'UNKNOWN_PATH', message: `This path takes ${allow} only.` });
  sendError(exchange, error, { status: 405, headers: ['allow', allow] });
}
