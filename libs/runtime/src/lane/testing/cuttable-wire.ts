import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { splitHostPort } from '../../listen.js';

/** A TCP proxy that a test can cut, so that a peer is gone without a word, as a killed process is. */
export type CuttableWire = {
  /** `host:port`, the same for ever. */
  readonly address: string;
  /** Resets all connections and refuses new ones. */
  cut(): Promise<void>;
  /** Takes connections again. */
  mend(): Promise<void>;
  /** Carries nothing any more, and keeps the connections: a peer that is frozen. */
  freeze(): void;
  /** Carries on, with all that came in the meantime. */
  thaw(): void;
  close(): Promise<void>;
};

/** Opens a proxy to `target()`, which is asked for each connection. */
export async function openCuttableWire(target: () => string): Promise<CuttableWire> {
  const sockets = new Set<Socket>();
  let isFrozen = false;
  const add = (socket: Socket): void => {
    sockets.add(socket);
    socket.setNoDelay(true);
    if (isFrozen) socket.pause();
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  };
  const join = (from: Socket, to: Socket): void => {
    from.on('data', (bytes) => {
      if (!to.write(bytes) && !isFrozen) {
        from.pause();
        to.once('drain', () => isFrozen || from.resume());
      }
    });
    from.on('close', () => to.destroy());
  };
  const listen = async (port: number): Promise<Server> => {
    const server = createServer((near) => {
      const far = connect(splitHostPort(target()));
      for (const socket of [near, far]) add(socket);
      join(near, far);
      join(far, near);
    });
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return server;
  };
  let server = await listen(0);
  const bound = server.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
  const cut = async (): Promise<void> => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets) socket.resetAndDestroy();
    await closed;
  };
  return {
    address: `127.0.0.1:${port}`,
    cut,
    async mend() {
      server = await listen(port);
    },
    freeze() {
      isFrozen = true;
      for (const socket of sockets) socket.pause();
    },
    thaw() {
      isFrozen = false;
      for (const socket of sockets) socket.resume();
    },
    close: cut,
  };
}
