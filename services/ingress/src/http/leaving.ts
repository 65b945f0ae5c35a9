import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** How an HTTP server takes leave of clients that keep connections open. */
export type Leaving = {
  /** Counts a reply until it is over, and tells its client to come back on another connection when it is time to go. */
  enter(response: ServerResponse): void;
  /** From now on every reply says `connection: close`; new connections and requests are served as before. */
  begin(): void;
  /** Takes no connection any more. Resolves when the last one is closed. */
  finish(): Promise<void>;
};

/**
 * Makes the leave-taking of a server. HTTP/1.1 has no way to refuse a request on an open connection without an error, so
 * a connection on which one may be on its way is served: those whose client was told nothing yet stay open until nothing
 * runs any more. Only then are they closed, and with them those that clients opened in advance and never used: to Node
 * these are not idle.
 */
export function createLeaving(server: Server): Leaving {
  const running = new Set<ServerResponse>();
  const unused = new Set<Socket>();
  let isLeaving = false;
  let isFinishing = false;
  server.on('connection', (socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  const closeWhenDone = (): void => {
    if (!isFinishing || running.size > 0) return;
    server.closeIdleConnections();
    for (const socket of unused) socket.destroy();
  };
  return {
    enter(response) {
      running.add(response);
      unused.delete(response.req.socket);
      if (isLeaving) response.shouldKeepAlive = false;
      response.once('close', () => {
        running.delete(response);
        setImmediate(closeWhenDone);
      });
    },
    begin() {
      isLeaving = true;
      for (const response of running) if (!response.headersSent) response.shouldKeepAlive = false;
    },
    finish() {
      isFinishing = true;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      closeWhenDone();
      return closed;
    },
  };
}
