import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { splitHostPort } from '../../listen.js';

/** A TCP proxy that a test can cut, so that a peer is gone without a word, as a killed process is. */
export type CuttableWire = {
  /** `host:port`, the same for ever. */
  readonly address: string;
  /** Resets all connections, and new ones as soon as they come. The port is kept: nobody else can get it meanwhile. */
  cut(): void;
  /** Carries connections again. */
  mend(): void;
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
