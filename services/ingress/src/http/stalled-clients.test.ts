import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { says } from '../testing/fake-adapter.js';
import { openTestMesh, type TestMesh } from '../testing/test-mesh.js';
import { openHttpServer } from './server.js';

const STALL_MS = 200;

let mesh: TestMesh;
let socket: Socket | undefined;

beforeAll(async () => {
  mesh = await openTestMesh({ environment: { SIGNALBOX_STALL_MS: String(STALL_MS) } });
}, 120_000);
afterAll(() => mesh.close());
afterEach(() => socket?.destroy());

/** Sends a request and then reads nothing, ever. */
async function sendAndStall(url: string, request: string): Promise<void> {
  const { hostname, port } = new URL(url);
  socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.pause();
  socket.write(request);
}

describe('a client that takes nothing', () => {
  it('of a stream is hung up on, and its provider is stopped', async () => {
    const text = 'x'.repeat(64 * 1024);
    mesh.adapter.backends.set('alpha', says(...Array.from({ length: 2_000 }, () => text)));
    const body = JSON.stringify({ model: 'auto', messages: [{ role: 'user', content: 'x' }], stream: true });
    const head = ['POST /v1/chat/completions HTTP/1.1', 'host: x', 'x-request-id: stalled'];
    const length = `content-length: ${body.length}`;
    await sendAndStall(mesh.http, [...head, length, '', body].join('\r\n'));
    const { route } = await mesh.routed('stalled');
    expect(route.attempts).toMatchObject([{ outcome: 'cancelled' }]);
  });

  it('of a reply that is complete is hung up on too', async () => {
    let hungUp: () => void = () => undefined;
    const closed = new Promise<void>((resolve) => (hungUp = resolve));
    const server = await openHttpServer({
      address: '127.0.0.1:0',
      async handle(_request, response) {
        response.once('close', hungUp);
        response.end(Buffer.alloc(64 * 1024 * 1024));
      },
      drainGraceMs: 0,
      stallMs: STALL_MS,
    });
    try {
      await sendAndStall(server.url, 'GET / HTTP/1.1\r\nhost: x\r\n\r\n');
      await expect(closed).resolves.toBeUndefined();
    } finally {
      await server.close();
    }
  });
});

describe('a client that takes its time', () => {
  it('gets its whole reply, and may ask again on the same connection after a pause', async () => {
    const server = await openHttpServer({
      address: '127.0.0.1:0',
      async handle(_request, response) {
        response.end('answer');
      },
      drainGraceMs: 0,
      stallMs: 20,
    });
    try {
      const { hostname, port } = new URL(server.url);
      socket = connect(Number(port), hostname);
      let text = '';
      socket.on('data', (bytes: Buffer) => (text += bytes.toString()));
      const answers = (): number => text.split('answer').length - 1;
      socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n');
      await expect.poll(answers).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 100));
      socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n');
      await expect.poll(answers).toBe(2);
    } finally {
      await server.close();
    }
  });
});
