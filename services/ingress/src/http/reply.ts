import { mayClientRetry } from '@signalbox/contracts';
import { RouteFailure, usdFromNanoUsd, type RouterError, type RouteRecord } from '@signalbox/domain';
import type { OpenExchange } from './exchange.js';
import { errorBody } from './openai/error-body.js';

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

/** The headers that say where a request went. */
export function routeHeaders({ backend, attempts, policyVersion }: RouteHead): string[] {
  const told = backend === undefined ? [] : ['x-signalbox-backend', backend];
  told.push('x-signalbox-attempts', String(attempts), 'x-signalbox-policy', policyVersion);
  return told;
}

/** The same for a request that is over, with what it cost in US dollars and how certain that is. */
export function finishedRouteHeaders(route: RouteRecord): ReplyHeaders {
  const { backend, attempts, policyVersion, cost } = route;
  const told = routeHeaders({ backend, attempts: attempts.length, policyVersion });
  told.push('x-signalbox-cost-usd', decimal(usdFromNanoUsd(cost.nanoUsd)));
  told.push('x-signalbox-cost-certainty', cost.certainty);
  if (route.replayed === true) told.push(...REPLAYED);
  return told;
}

/** Sends a JSON reply. */
export function sendJson(
  exchange: OpenExchange,
  status: number,
  body: unknown,
  headers: ReplyHeaders = NONE,
): void {
  const text = JSON.stringify(body);
  sendText(exchange, status, { text, bytes: Buffer.byteLength(text) }, headers);
}

/** JSON as it is sent, and its length in UTF-8. */
export type JsonText = { readonly text: string; readonly bytes: number };

/** Sends JSON that is already serialized. A client that is still sending its body gets `connection: close`. */
export function sendText(
  { request, response, requestId }: OpenExchange,
  status: number,
  { text, bytes }: JsonText,
  headers: ReplyHeaders,
): void {
  const head = [
    'content-type',
    'application/json',
    'content-length',
    String(bytes),
    'x-request-id',
    requestId,
    ...headers,
  ];
  if (!request.complete) head.push('connection', 'close');
  response.writeHead(status, head);
  response.end(text);
}

/** Sends one of our errors. Once a reply has begun it can only be cut off, so that no client takes it for complete. */
export function sendError(
  exchange: OpenExchange,
  error: RouterError,
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
  sendJson(exchange, status, errorBody(error, requestId), [
    ...retryHeaders(error),
    ...(error instanceof RouteFailure ? finishedRouteHeaders(error.route) : NONE),
    ...headers,
  ]);
}

/**
 * The headers that say whether and when a request may be retried. OpenAI's clients obey `x-should-retry`: without it they
 * would repeat what was tried already.
 */
export function retryHeaders(error: Pick<RouterError, 'reason' | 'retryAfterMs'>): ReplyHeaders {
  const { retryAfterMs } = error;
  const told = ['x-should-retry', String(mayClientRetry(error))];
  if (retryAfterMs !== undefined) told.push('retry-after', String(Math.ceil(retryAfterMs / 1_000)));
  return told;
}

/** From here on JavaScript writes a number without an exponent. */
const PLAINLY_WRITTEN_USD = 1e-6;

/** All of the up to nine decimals that a cost can have, without trailing zeros and never with an exponent. */
function decimal(usd: number): string {
  return usd >= PLAINLY_WRITTEN_USD ? String(usd) : usd.toFixed(9).replace(/\.?0+$/, '');
}
