import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { listenHttp, type Resource } from '@signalbox/runtime';

/** What the HTTP face is made of. */
export type HttpServerOptions = {
  readonly address: string;
  /** Replies to one request; never rejects. */
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** How long running requests may take to finish when it drains, in milliseconds. */
  readonly drainGraceMs: number;
};

/** The HTTP face, open. */
export type HttpServer = Resource & {
  /** `http://host:port` with the real port. */
  readonly url: string;
  drain(): Promise<void>;
};

/** Longer than the idle limit of common load balancers, so that it is they who close a connection. */
const KEEP_ALIVE_MS = 75_000;
/** How long the head of a request may take to come. */
const HEADERS_MS = 20_000;
/** How long a whole request may take to come; it says nothing of how long its reply may take. */
const REQUEST_MS = 300_000;

/** Opens the HTTP face. While it drains it takes no connection, finishes what runs and then closes each connection. */
export async function openHttpServer({
  address,
  handle,
  drainGraceMs,
}: HttpServerOptions): Promise<HttpServer> {
  let draining = false;
  const server = createServer(
    { keepAliveTimeout: KEEP_ALIVE_MS, headersTimeout: HEADERS_MS, requestTimeout: REQUEST_MS },
    (request, response) => {
      if (draining) response.shouldKeepAlive = false;
      response.once('close', () => {
        if (draining) setImmediate(() => server.closeIdleConnections());
      });
      void handle(request, response);
    },
  );
  server.on('clientError', refuseGarbage);
  const { host, port } = await listenHttp(server, address);
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    async drain() {
      draining = true;
      const finished = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, drainGraceMs);
      });
      await Promise.race([finished, late]);
      clearTimeout(timer);
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
