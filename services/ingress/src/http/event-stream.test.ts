import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openEventStream, type EventStream } from './event-stream.js';

let server: Server;
let reply: (stream: EventStream) => void;

beforeEach(async () => {
  server = createServer((request, response) => {
    reply(openEventStream({ request, response, requestId: 'r' }, ['x-more', 'told'], 5_000));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

const baseUrl = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

/** All bytes that come for requests of this version of HTTP, sent on one connection that is then ended. */
async function rawReply(version: string, requests = 1): Promise<string> {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  let text = '';
  socket.on('data', (bytes: Buffer) => (text += bytes.toString()));
  socket.end(`GET / HTTP/${version}\r\nhost: x\r\n\r\n`.repeat(requests));
  await once(socket, 'close');
  return text;
}

describe('a reply of server-sent events', () => {
  it('comes as it was written, whatever its characters take in bytes', async () => {
    reply = (stream) => {
      void stream.write('data: ä😀\n\n');
      void stream.write('');
      setImmediate(() => {
        void stream.write('data: 2\n\n');
        stream.end('data: ✓\n\n');
      });
    };
    const response = await fetch(baseUrl());
    expect(response.headers.get('x-more')).toBe('told');
    expect(response.headers.get('x-request-id')).toBe('r');
    expect(await response.text()).toBe('data: ä😀\n\ndata: 2\n\ndata: ✓\n\n');
  });

  it.each(['', 'data: last\n\n'])('may end with %j and with nothing before it', async (last) => {
    reply = (stream) => stream.end(last);
    expect(await (await fetch(baseUrl())).text()).toBe(last);
  });

  it('leaves its connection fit for the next one', async () => {
    reply = (stream) => {
      void stream.write('data: a\n\n');
      stream.end('');
    };
    const text = await rawReply('1.1', 2);
    expect(text.match(/HTTP\/1\.1 200 OK\r\n/g)).toHaveLength(2);
    expect(text.match(/\r\n\r\n9\r\ndata: a\n\n\r\n0\r\n\r\n/g)).toHaveLength(2);
  });

  it('has no frames for a client of HTTP/1.0, which knows none', async () => {
    reply = (stream) => {
      void stream.write('data: a\n\n');
      stream.end('data: b\n\n');
    };
    const text = await rawReply('1.0');
    expect(text).toMatch(/\r\n\r\ndata: a\n\ndata: b\n\n$/);
    expect(text.toLowerCase()).not.toContain('transfer-encoding');
  });
});
