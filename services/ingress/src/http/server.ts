import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import {
  createCohort,
  inTime,
  joinHostPort,
  listenHttp,
  type CohortSize,
  type Resource,
} from '@signalbox/runtime';
import { createLeaving } from './leaving.js';

/** What the HTTP face is made of. */
export type HttpServerOptions = {
  readonly address: string;
  /** Replies to one request; never rejects. */
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** How long running requests may take to finish when it drains, in milliseconds. */
  readonly drainGraceMs: number;
  /** How long a client may read nothing of a reply that is complete on our side, in milliseconds. */
  readonly stallMs: number;
  /** How many requests are begun in one turn of the event loop. Default: all that arrived. */
  readonly cohortSize?: CohortSize;
};

/** The HTTP face, open. */
export type HttpServer = Resource & {
  /** `http://host:port` with the real port. */
  readonly url: string;
  drain(): Promise<void>;
};

/** Longer than the idle limit of common load balancers, so that they are the ones to close a connection. */
const KEEP_ALIVE_MS = 75_000;
/** How long the head of a request may take to arrive. */
const HEADERS_MS = 20_000;
/** How long a whole request may take to arrive; it does not limit its reply. */
const REQUEST_MS = 300_000;

/** A client whose machine is gone sends nothing: TCP keep-alive probes it after this much silence, in milliseconds. */
const TCP_KEEP_ALIVE_MS = 10_000;

/**
 * Opens the HTTP face. Once it is unready its replies ask clients to reconnect; when it drains it accepts no more
 * connections, finishes what runs and closes.
 */
export async function openHttpServer({
  address,
  handle,
  drainGraceMs,
  stallMs,
  cohortSize,
}: HttpServerOptions): Promise<HttpServer> {
  // The parser has only seen the head: at the end of the turn it is known whether a body is still to come.
  const enter = createCohort(
    ([request, response]: readonly [IncomingMessage, ServerResponse]) => void handle(request, response),
    cohortSize,
  );
  /** Once a reply has ended, only the client can keep it from leaving. Any byte that it reads restarts the timeout. */
  function limitStall(this: ServerResponse): void {
    if (this.writableLength > 0) this.setTimeout(stallMs);
  }
  const server = createServer(
    {
      keepAliveTimeout: KEEP_ALIVE_MS,
      headersTimeout: HEADERS_MS,
      requestTimeout: REQUEST_MS,
      keepAlive: true,
      keepAliveInitialDelay: TCP_KEEP_ALIVE_MS,
    },
    (request, response) => {
      leaving.enter(response);
      response.on('prefinish', limitStall);
      enter([request, response]);
    },
  );
  const leaving = createLeaving(server);
  server.on('clientError', refuseGarbage);
  const { host, port } = await listenHttp(server, address);
  return {
    url: `http://${joinHostPort(host, port)}`,
    unready: () => leaving.begin(),
    async drain() {
      await inTime(leaving.finish(), drainGraceMs, () => undefined);
    },
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Answers what is not HTTP, in one line, and hangs up. */
function refuseGarbage(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy();
  const status =
    error.code === 'HPE_HEADER_OVERFLOW' ? '431 Request Header Fields Too Large' : '400 Bad Request';
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}
