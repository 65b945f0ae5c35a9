import { createCohort, type CohortSize, type Resource } from '@signalbox/runtime';
import { Pool } from 'undici';
import { HttpExchange } from './http-exchange.js';
import type { ProviderTransport } from './transport.js';

/** How long a connection may take to open, TLS included, in milliseconds. */
const CONNECT_TIMEOUT_MS = 5_000;
/**
 * How long an idle connection is kept if the provider does not say, in milliseconds. Engines behind uvicorn close theirs
 * after five seconds without announcing it, and a request on a closed connection may have been billed.
 */
const KEEP_ALIVE_MS = 4_000;

/** What a transport is opened with. */
export type HttpTransportOptions = {
  /** The most connections to one provider; further calls wait for one of them. */
  readonly connections: number;
  /** How many of the exchanges with news are continued in one turn of the event loop. Default: all of them. */
  readonly cohortSize?: CohortSize;
};

/** Opens the transport of an adapter: HTTP/1.1 with one pool of connections for each origin. */
export function openHttpTransport({
  connections,
  cohortSize,
}: HttpTransportOptions): ProviderTransport & Resource {
  const goOnLater = createCohort((exchange: HttpExchange) => exchange.goOn(), cohortSize);
  const pools = new Map<string, { readonly pool: Pool; readonly host: string }>();
  const poolOf = (origin: string): { readonly pool: Pool; readonly host: string } => {
    const known = pools.get(origin);
    if (known !== undefined) return known;
    const pool = new Pool(origin, {
      connections,
      pipelining: 1,
      keepAliveTimeout: KEEP_ALIVE_MS,
      connect: { timeout: CONNECT_TIMEOUT_MS },
      // Only the limits of the request apply, and they are enforced in one place (call-guard.ts).
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    const made = { pool, host: new URL(origin).host };
    pools.set(origin, made);
    return made;
  };
  return {
    send({ origin, method, path, headers, body = null }, signal) {
      const { pool, host } = poolOf(origin);
      return new Promise((onReply, onFailure) => {
        pool.dispatch(
          { method, path, headers, body },
          new HttpExchange(host, signal, { onReply, onFailure }, goOnLater),
        );
      });
    },
    async close() {
      await Promise.all([...pools.values()].map(({ pool }) => pool.destroy()));
    },
  };
}
