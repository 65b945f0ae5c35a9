import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { splitHostPort } from '@signalbox/runtime';

/** A fixed address for a service that goes away and comes back, each time on another port. */
export type Door = {
  /** `host:port`, the same for ever: nobody else gets the port in the meantime. */
  readonly address: string;
  close(): Promise<void>;
};

/**
 * Opens a door to where `target()` says that the service is. `undefined`: the service is away, and connections are reset at
 * once.
 */
export async function openDoor(target: () => string | undefined): Promise<Door> {
  const sockets = new Set<Socket>();
  const add = (socket: Socket): void => {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  };
  const join = (from: Socket, to: Socket): void => {
    from.pipe(to);
    from.on('close', () => to.destroy());
  };
  const server = createServer((near) => {
    add(near);
    const address = target();
    if (address === undefined) return near.resetAndDestroy();
    const far = connect(splitHostPort(address));
    add(far);
    join(near, far);
    join(far, near);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  return {
    address: `127.0.0.1:${typeof bound === 'object' && bound !== null ? bound.port : 0}`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
