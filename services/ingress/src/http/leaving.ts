import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Milliseconds } from '@signalbox/domain';
import { quietTurn, systemClock } from '@signalbox/runtime';

/** How an HTTP server drains clients that keep connections open. */
export type Leaving = {
  /** Counts a reply until it is over, and asks its client to reconnect once leaving has begun. */
  enter(response: ServerResponse): void;
  /** From now on every reply says `connection: close`; new connections and requests are served as before. */
  begin(): void;
  /** Accepts no more connections, except those already waiting to be accepted. Resolves when the last one is closed. */
  finish(): Promise<void>;
};

/** A connection younger than this may have a request on its way. */
const NEW_MS: Milliseconds = 1_000;

/**
 * Makes the draining of a server. HTTP/1.1 has no way to refuse a request on an open connection without an error, so a
 * connection on which one may be on its way is still served: connections that have not carried a `connection: close` stay
 * open until nothing runs any more. Only then are they closed, together with those that clients opened in advance and never
 * used, which Node does not count as idle.
 */
export function createLeaving(server: Server): Leaving {
  const clock = systemClock;
  const running = new Set<ServerResponse>();
  /** Connections without a request so far, and when each was opened. */
  const unused = new Map<Socket, number>();
  let arrivals = 0;
  let isLeaving = false;
  let isFinishing = false;
  server.on('connection', (socket) => {
    arrivals += 1;
    unused.set(socket, clock.monotonic());
    socket.once('close', () => unused.delete(socket));
  });
  const closeWhenDone = (openedUntil: number): void => {
    if (!isFinishing || running.size > 0) return;
    server.closeIdleConnections();
    for (const [socket, since] of unused) if (since <= openedUntil) socket.destroy();
  };
  const closeWhenOld = (): void => closeWhenDone(clock.monotonic() - NEW_MS);
  /** One listener for all replies: `this` is the reply. */
  function onClose(this: ServerResponse): void {
    running.delete(this);
    if (isFinishing) setImmediate(closeWhenOld);
  }
  return {
    enter(response) {
      running.add(response);
      unused.delete(response.req.socket);
      if (isLeaving) response.shouldKeepAlive = false;
      response.on('close', onClose);
    },
    begin() {
      isLeaving = true;
      for (const response of running) if (!response.headersSent) response.shouldKeepAlive = false;
    },
    async finish() {
      await quietTurn(clock, () => arrivals);
      isFinishing = true;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      closeWhenOld();
      const timer = setTimeout(() => closeWhenDone(Infinity), NEW_MS);
      await closed;
      clearTimeout(timer);
    },
  };
}
