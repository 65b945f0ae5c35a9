import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openEventStream, type EventStream } from './event-stream.js';
import { createStreamPace } from './stream-pace.js';

let server: Server;
let reply: (stream: EventStream) => void;
let isRefusing = false;

beforeEach(async () => {
  isRefusing = false;
  const pace = createStreamPace({
    get isRefusing() {
      return isRefusing;
    },
  });
  server = createServer((request, response) => {
    const exchange = { request, response, requestId: 'r' };
    reply(openEventStream(exchange, ['x-more', 'told'], { stallMs: 5_000, pace }));
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

/**
 * All bytes of the replies to requests of this HTTP version, sent on one connection, until the server ends it after the
 * last.
 */
async function rawReply(version: string, requests = 1): Promise<string> {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  let text = '';
  socket.on('data', (bytes: Buffer) => (text += bytes.toString()));
  const request = `GET / HTTP/${version}\r\nhost: x\r\n`;
  socket.write(`${`${request}\r\n`.repeat(requests - 1)}${request}connection: close\r\n\r\n`);
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

  it('collects its texts while requests are refused, and loses none and no order when that ends or when it ends itself', async () => {
    isRefusing = true;
    reply = (stream) => {
      void stream.write('data: a\n\n');
      void stream.write('data: b\n\n');
      setTimeout(() => {
        void stream.write('data: c\n\n');
        isRefusing = false;
        void stream.write('data: d\n\n');
      }, 100);
      setTimeout(() => {
        void stream.write('data: e\n\n');
        isRefusing = true;
        void stream.write('data: f\n\n');
        stream.end('data: g\n\n');
      }, 200);
    };
    const frame = (...names: string[]): string => {
      const text = names.map((name) => `data: ${name}\n\n`).join('');
      return `${text.length.toString(16)}\r\n${text}\r\n`;
    };
    const text = await rawReply('1.1');
    expect(text.slice(text.indexOf('\r\n\r\n') + 4)).toBe(
      `${frame('a', 'b')}${frame('c', 'd')}${frame('e')}${frame('f', 'g')}0\r\n\r\n`,
    );
  });

  it('tells who writes when a client takes no more of what was collected', async () => {
    isRefusing = true;
    const told: boolean[] = [];
    const done = new Promise<void>((resolve) => {
      reply = (stream) => {
        told.push(stream.write('data: x\n\n'.repeat(1_000_000)) !== undefined);
        setTimeout(() => {
          told.push(stream.write('data: y\n\n') !== undefined);
          resolve();
        }, 200);
      };
    });
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    socket.pause().write('GET / HTTP/1.1\r\nhost: x\r\n\r\n');
    await done;
    socket.destroy();
    expect(told).toEqual([false, true]);
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
