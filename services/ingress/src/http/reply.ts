import { mayClientRetry } from '@signalbox/contracts';
import { RouteFailure, usdFromNanoUsd, type RouterError, type RouteRecord } from '@signalbox/domain';
import type { OpenExchange } from './exchange.js';
import { errorBody, type ToldError } from './openai/error-body.js';

/** Headers of a reply: a name, its value, the next name, its value, and so on. */
export type ReplyHeaders = readonly string[];

/** The header of an answer that was given before, to a request with the same idempotency key. */
export const REPLAYED: ReplyHeaders = ['idempotent-replayed', 'true'];

const NONE: ReplyHeaders = [];

/** What is known of a route when the first bytes of a reply are sent. */
export type RouteHead = {
  /** The backend that answers; absent when none does. */
  readonly backend?: string | undefined;
  readonly attempts: number;
  readonly policyVersion: string;
};

/** The headers that tell where a request went. */
export function routeHeaders({ backend, attempts, policyVersion }: RouteHead): ReplyHeaders {
  const told = ['x-signalbox-attempts', String(attempts), 'x-signalbox-policy', policyVersion];
  return backend === undefined ? told : ['x-signalbox-backend', backend, ...told];
}

/** The same for a request that is over, with what it cost in US dollars. */
export function finishedRouteHeaders(route: RouteRecord): ReplyHeaders {
  const { backend, attempts, policyVersion, cost } = route;
  return [
    ...routeHeaders({ backend, attempts: attempts.length, policyVersion }),
    'x-signalbox-cost-usd',
    decimal(usdFromNanoUsd(cost.nanoUsd)),
    ...(route.replayed === true ? REPLAYED : NONE),
  ];
}

/** Sends a JSON reply. A client that is still sending its body is told that the connection ends. */
export function sendJson(
  { request, response, requestId }: OpenExchange,
  status: number,
  body: unknown,
  headers: ReplyHeaders = NONE,
): void {
  const text = JSON.stringify(body);
  const head = [
    'content-type',
    'application/json',
    'content-length',
    String(Buffer.byteLength(text)),
    'x-request-id',
    requestId,
    ...headers,
  ];
  if (!request.complete) head.push('connection', 'close');
  response.writeHead(status, head);
  response.end(text);
}

/**
 * Sends one of our errors. Once a reply has begun it can only be cut off, so that nobody takes it for whole. OpenAI's
 * clients obey `x-should-retry`: without it they would repeat what was tried already.
 */
export function sendError(
  exchange: OpenExchange,
  error: RouterError | ToldError,
  {
    status = error.entry.http,
    headers = NONE,
  }: { readonly status?: number; readonly headers?: ReplyHeaders } = {},
): void {
  const { response, requestId } = exchange;
  if (response.headersSent) {
    if (!response.writableEnded) response.destroy();
    return;
  }
  const { retryAfterMs } = error;
  sendJson(exchange, status, errorBody(error, requestId), [
    'x-should-retry',
    String(mayClientRetry(error)),
    ...(retryAfterMs === undefined ? NONE : ['retry-after', String(Math.ceil(retryAfterMs / 1_000))]),
    ...(error instanceof RouteFailure ? finishedRouteHeaders(error.route) : NONE),
    ...headers,
  ]);
}

/** From here on JavaScript writes a number without an exponent. */
const PLAINLY_WRITTEN_USD = 1e-6;

/** All nine decimals that a cost can have and none that say nothing; never the exponent of small numbers. */
function decimal(usd: number): string {
  return usd >= PLAINLY_WRITTEN_USD ? String(usd) : usd.toFixed(9).replace(/\.?0+$/, '');
}
