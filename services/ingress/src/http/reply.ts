import type { ServerResponse } from 'node:http';
import { mayClientRetry } from '@signalbox/contracts';
import { RouteFailure, usdFromNanoUsd, type RouterError, type RouteRecord } from '@signalbox/domain';
import type { Exchange } from './exchange.js';
import { errorBody } from './openai/error-body.js';

/** Headers of a reply. */
export type ReplyHeaders = Readonly<Record<string, string>>;

/** The header of an answer that was given before, to a request with the same idempotency key. */
export const REPLAYED: ReplyHeaders = { 'idempotent-replayed': 'true' };

/** What is known of a route when the first bytes of a reply are sent. */
export type RouteHead = {
  /** The backend that answers; absent when none does. */
  readonly backend?: string | undefined;
  readonly attempts: number;
  readonly policyVersion: string;
};

/** The headers that tell where a request went. */
export function routeHeaders({ backend, attempts, policyVersion }: RouteHead): ReplyHeaders {
  return {
    ...(backend !== undefined && { 'x-signalbox-backend': backend }),
    'x-signalbox-attempts': String(attempts),
    'x-signalbox-policy': policyVersion,
  };
}

/** The same for a request that is over, with what it cost in US dollars. */
export function finishedRouteHeaders(route: RouteRecord): ReplyHeaders {
  const { backend, attempts, policyVersion, cost } = route;
  return {
    ...routeHeaders({ backend, attempts: attempts.length, policyVersion }),
    'x-signalbox-cost-usd': decimal(usdFromNanoUsd(cost.nanoUsd)),
    ...(route.replayed === true && REPLAYED),
  };
}

/** Sends a JSON reply. A client that is still sending its body is told that the connection ends. */
export function sendJson(
  { request, response, requestId }: Pick<Exchange, 'request' | 'response' | 'requestId'>,
  status: number,
  body: unknown,
  headers: ReplyHeaders = {},
): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    'x-request-id': requestId,
    ...(!request.complete && { connection: 'close' }),
    ...headers,
  });
  response.end(text);
}

/**
 * Sends one of our errors. Once a reply has begun it can only be cut off, so that nobody takes it for whole. OpenAI's
 * clients obey `x-should-retry`: without it they would repeat what was tried already.
 */
export function sendError(
  exchange: Pick<Exchange, 'request' | 'response' | 'requestId'>,
  error: RouterError,
  {
    status = error.entry.http,
    headers = {},
  }: { readonly status?: number; readonly headers?: ReplyHeaders } = {},
): void {
  if (exchange.response.headersSent) return cutOff(exchange.response);
  const { retryAfterMs } = error;
  sendJson(exchange, status, errorBody(error, exchange.requestId), {
    'x-should-retry': String(mayClientRetry(error)),
    ...(retryAfterMs !== undefined && { 'retry-after': String(Math.ceil(retryAfterMs / 1_000)) }),
    ...(error instanceof RouteFailure && finishedRouteHeaders(error.route)),
    ...headers,
  });
}

function cutOff(response: ServerResponse): void {
  if (!response.writableEnded) response.destroy();
}

/** All nine decimals that a cost can have and none that say nothing; never the exponent of small numbers. */
function decimal(usd: number): string {
  return usd.toFixed(9).replace(/\.?0+$/, '');
}
