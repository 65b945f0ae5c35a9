import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** What a proxy does to the bytes that come from the server. Without a fault they pass. */
export type TcpFault =
  /** Every piece is delayed by this long. */
  | { readonly kind: 'latency'; readonly ms: number }
  /** After this many bytes the connection ends: by a FIN, or by a reset. */
  | { readonly kind: 'cut'; readonly afterBytes: number; readonly how: 'fin' | 'reset' }
  /** From now on nothing is read or passed in either direction, and neither side is notified. */
  | { readonly kind: 'black-hole' }
  /** Connections are reset as soon as they are accepted. */
  | { readonly kind: 'reset' }
  /** This many bytes a second. */
  | { readonly kind: 'throttle'; readonly bytesPerSecond: number };

/** A TCP proxy on a free port of this machine. */
export type TcpProxy = {
  readonly host: string;
  readonly port: number;
  /** Takes effect for open and for new connections. */
  setFault(fault: TcpFault | undefined): void;
  /** Connections that are open to the server. */
  open(): number;
  close(): Promise<void>;
};

/** Opens a proxy in front of `host:port`. */
export async function openTcpProxy(target: {
  readonly host: string;
  readonly port: number;
}): Promise<TcpProxy> {
  let fault: TcpFault | undefined;
  const pairs = new Set<{ readonly client: Socket; readonly server: Socket }>();
  const listener = createServer({ allowHalfOpen: true }, (client) => {
    if (fault?.kind === 'reset') return void client.resetAndDestroy();
    const server = connect({ ...target, allowHalfOpen: true });
    const pair = { client, server };
    pairs.add(pair);
    const end = (): void => {
      pairs.delete(pair);
      client.destroy();
      server.destroy();
    };
    let passed = 0;
    client.on('data', (bytes) => {
      if (fault?.kind !== 'black-hole') server.write(bytes);
    });
    server.on('data', (bytes) => {
      const now = fault;
      switch (now?.kind) {
        case undefined:
        case 'reset':
          return void client.write(bytes);
        case 'black-hole':
          return;
        case 'latency':
          return void setTimeout(() => client.write(bytes), now.ms);
        case 'throttle': {
          server.pause();
          client.write(bytes);
          return void setTimeout(() => server.resume(), (bytes.length / now.bytesPerSecond) * 1_000);
        }
        case 'cut': {
          const left = now.afterBytes - passed;
          passed += bytes.length;
          if (left >= bytes.length) return void client.write(bytes);
          client.write(bytes.subarray(0, Math.max(left, 0)));
          if (now.how === 'reset') client.resetAndDestroy();
          else client.end();
          return void server.destroy();
        }
      }
    });
    client.once('end', () => {
      if (fault?.kind !== 'black-hole') server.end();
    });
    server.once('end', () => {
      if (fault?.kind !== 'black-hole') client.end();
    });
    for (const socket of [client, server]) {
      socket.on('error', end);
      socket.once('close', end);
    }
  });
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address() as AddressInfo;
  return {
    host: '127.0.0.1',
    port,
    setFault(next) {
      fault = next;
      for (const { client, server } of pairs) {
        if (next?.kind === 'black-hole') {
          client.pause();
          server.pause();
        } else {
          client.resume();
          server.resume();
        }
      }
      if (next?.kind === 'reset') for (const { client } of pairs) client.resetAndDestroy();
    },
    open: () => pairs.size,
    async close() {
      for (const { client, server } of pairs) {
        client.destroy();
        server.destroy();
      }
      listener.close();
      await once(listener, 'close');
    },
  };
}
