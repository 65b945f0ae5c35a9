import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { splitHostPort } from '../../listen.js';

/** A TCP proxy that a test can cut, so that a peer vanishes without notice, as a killed process does. */
export type CuttableWire = {
  /** `host:port`, which never changes. */
  readonly address: string;
  /** Resets all connections, and new ones as soon as they arrive. The port stays taken, so that no other process gets it. */
  cut(): void;
  /** Carries connections again. */
  mend(): void;
  /** Stops carrying data but keeps the connections, as a frozen peer does. */
  freeze(): void;
  /** Carries data again, including what arrived in the meantime. */
  thaw(): void;
  close(): Promise<void>;
};

/** Opens a proxy to `target()`, which is asked for each connection. */
export async function openCuttableWire(target: () => string): Promise<CuttableWire> {
  const sockets = new Set<Socket>();
  let isFrozen = false;
  let isCut = false;
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
  const server = createServer((near) => {
    add(near);
    if (isCut) return near.resetAndDestroy();
    const far = connect(splitHostPort(target()));
    add(far);
    join(near, far);
    join(far, near);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  const cut = (): void => {
    isCut = true;
    for (const socket of sockets) socket.resetAndDestroy();
  };
  return {
    address: `127.0.0.1:${typeof bound === 'object' && bound !== null ? bound.port : 0}`,
    cut,
    mend() {
      isCut = false;
    },
    freeze() {
      isFrozen = true;
      for (const socket of sockets) socket.pause();
    },
    thaw() {
      isFrozen = false;
      for (const socket of sockets) socket.resume();
    },
    async close() {
      const closed = once(server, 'close');
      server.close();
      cut();
      await closed;
    },
  };
}
