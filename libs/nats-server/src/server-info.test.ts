import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readServerInfo } from './server-info.js';

/** A server that listens on a free port and treats every client as the test says. */
async function listener(onClient: (socket: Socket) => void) {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    onClient(socket);
  }).listen(0, '127.0.0.1');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  await once(server, 'listening');
  return { server, host: '127.0.0.1', port: (server.address() as AddressInfo).port };
}

const never = new AbortController().signal;

describe('readServerInfo', () => {
  it('reads the version from an INFO line that comes in pieces', async () => {
    const target = await listener((socket) => {
      socket.setNoDelay(true);
      socket.write('INFO {"server_id":"X","vers');
      setImmediate(() => socket.write('ion":"2.9.10","max_payload":1048576} \r\n'));
    });
    expect(await readServerInfo(target, never)).toEqual({ version: '2.9.10' });
  });

  it.each([
    ['another protocol', (socket: Socket) => void socket.write('220 mail.example ESMTP\r\n')],
    ['an INFO line without JSON', (socket: Socket) => void socket.write('INFO {"version":\r\n')],
    ['an INFO line without a version', (socket: Socket) => void socket.write('INFO {"id":1}\r\n')],
    ['an endless line', (socket: Socket) => void socket.write('x'.repeat(100_000))],
    ['an early end', (socket: Socket) => void socket.end('INFO {')],
  ])('refuses %s', async (_name, onClient) => {
    await expect(readServerInfo(await listener(onClient), never)).rejects.toThrow('is no NATS server');
  });

  it('fails when nobody listens', async () => {
    const target = await listener(() => {});
    target.server.close();
    await once(target.server, 'close');
    await expect(readServerInfo(target, never)).rejects.toThrow('ECONNREFUSED');
  });

  it('ends with the reason of its signal while the other side is silent', async () => {
    const giveUp = new AbortController();
    const reason = new Error('no longer wanted');
    const target = await listener(() => giveUp.abort(reason));
    await expect(readServerInfo(target, giveUp.signal)).rejects.toBe(reason);
    await expect(readServerInfo(target, giveUp.signal)).rejects.toBe(reason);
  });
});
