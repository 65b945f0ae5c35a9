import type { IncomingMessage, ServerResponse } from 'node:http';
import { RouterError } from '@signalbox/domain';
import { contextFromTraceparent, type Clock, type Logger } from '@signalbox/runtime';
import type { Authenticate } from '../identity/authenticate.js';
import { requestIdOf } from '../request-id.js';
import type { Endpoint, Exchange } from './exchange.js';
import { sendError } from './reply.js';

/** What the router is made of. */
export type RouterOptions = {
  readonly endpoints: readonly Endpoint[];
  readonly authenticate: Authenticate;
  readonly clock: Clock;
  readonly log: Logger;
};

type Open = Pick<Exchange, 'request' | 'response' | 'requestId' | 'receivedAt'>;

/**
 * Makes the one door of the HTTP face: it finds the endpoint, checks who calls, and turns whatever an endpoint throws
 * into an error reply. It never rejects.
 */
export function createRouter(
  options: RouterOptions,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    const requestId = requestIdOf(first(request.headers['x-request-id']));
    const open: Open = { request, response, requestId, receivedAt: options.clock.now() };
    const abort = new AbortController();
    response.once('close', () => {
      if (!response.writableFinished) abort.abort();
    });
    try {
      await dispatch(options, open, abort.signal);
    } catch (thrown) {
      const error = RouterError.from(thrown);
      if (error.reason === 'INTERNAL') {
        options.log.error({ requestId, err: error.cause ?? error }, 'a request failed unexpectedly');
      }
      sendError(open, error);
    }
  };
}

async function dispatch(
  { endpoints, authenticate }: RouterOptions,
  open: Open,
  signal: AbortSignal,
): Promise<void> {
  const { request } = open;
  const path = (request.url ?? '').split('?', 1)[0] ?? '';
  const here = endpoints.filter((endpoint) => restOf(endpoint.path, path) !== undefined);
  const endpoint = here.find(({ method }) => method === request.method);
  if (endpoint === undefined) return refusePath(open, here);

  const { headers } = request;
  const identity =
    endpoint.access === 'public'
      ? ({ kind: 'open' } as const)
      : authenticate({ authorization: headers.authorization, apiKey: first(headers['x-api-key']) });
  const rest = restOf(endpoint.path, path) ?? '';
  const trace = contextFromTraceparent(first(headers.traceparent));
  await endpoint.handle({ ...open, rest, identity, trace, signal });
}

/** Nothing at this path, or something that takes other methods. */
function refusePath(open: Open, here: readonly Endpoint[]): void {
  if (here.length === 0) {
    return sendError(
      open,
      new RouterError({ reason: 'UNKNOWN_PATH', message: 'There is nothing at this path.' }),
    );
  }
  const allow = here.map(({ method }) => method).join(', ');
  const error = new RouterError({ reason: 'UNKNOWN_PATH', message: `This path takes ${allow} only.` });
  sendError(open, error, { status: 405, headers: { allow } });
}

/** What stands for `*`, empty for a path without one; `undefined` when the paths do not match. */
function restOf(pattern: string, path: string): string | undefined {
  if (!pattern.endsWith('*')) return pattern === path ? '' : undefined;
  const beginning = pattern.slice(0, -1);
  if (!path.startsWith(beginning) || path.length === beginning.length) return undefined;
  try {
    return decodeURIComponent(path.slice(beginning.length));
  } catch {
    return undefined;
  }
}

/** The first value of a header that may come several times. */
function first(value: string | string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : value?.[0];
}
