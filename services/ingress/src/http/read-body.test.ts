import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { RouterError } from '@signalbox/domain';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readJsonBody } from './read-body.js';

const LIMIT = 100;

let server: Server;
/** What was read of the last request, or why nothing was; ready once that was tried. */
let outcome: Promise<unknown>;
beforeEach(async () => {
  // As in the face: the request is handled at the end of the turn of the event loop in which its head came.
  server = createServer((request, response) => {
    outcome = nextTurn()
      .then(() => tryToRead(request))
      .finally(() => response.end());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => server.close());

async function tryToRead(request: IncomingMessage): Promise<unknown> {
  try {
    return await readJsonBody(request, LIMIT);
  } catch (thrown) {
    const { reason, violations, message } = RouterError.from(thrown);
    return violations.length === 0 ? `${reason}: ${message}` : violations;
  }
}

/** Sends a request in these pieces, with a pause between each two. */
async function send(length: number, ...pieces: readonly string[]): Promise<unknown> {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  const arrived = once(server, 'request');
  const head = `POST / HTTP/1.1\r\nhost: a\r\nconnection: close\r\ncontent-length: ${length}\r\n\r\n`;
  const [first = '', ...others] = pieces;
  socket.write(head + first);
  await arrived;
  for (const piece of others) {
    await new Promise((resolve) => setImmediate(resolve));
    socket.write(piece);
  }
  socket.resume();
  await once(socket, 'close');
  return outcome;
}

const TEXT = JSON.stringify({ text: 'räilway' });
const LENGTH = Buffer.byteLength(TEXT);
const TOO_LARGE = JSON.stringify('x'.repeat(LIMIT));
const REFUSED = `REQUEST_TOO_LARGE: The body is larger than the limit of ${LIMIT} bytes.`;

describe('readJsonBody', () => {
  it.each([
    ['together with its head', [TEXT]],
    ['after its head', ['', TEXT]],
    ['partly with its head', [TEXT.slice(0, 4), TEXT.slice(4)]],
    ['in many pieces', ['', TEXT.slice(0, 1), TEXT.slice(1, 9), TEXT.slice(9)]],
  ])('reads a body that comes %s', async (_how, pieces) => {
    expect(await send(LENGTH, ...pieces)).toEqual({ text: 'räilway' });
  });

  it.each([
    ['together with its head', [TOO_LARGE]],
    ['after its head', ['', TOO_LARGE]],
  ])('refuses one that is too large and comes %s', async (_how, pieces) => {
    expect(await send(TOO_LARGE.length, ...pieces)).toBe(REFUSED);
  });

  it('takes one of just the limit', async () => {
    const text = JSON.stringify('x'.repeat(LIMIT - 2));
    expect(await send(LIMIT, text)).toBe('x'.repeat(LIMIT - 2));
    expect(await send(LIMIT, '', text)).toBe('x'.repeat(LIMIT - 2));
  });

  it('reads half a character as one that could not be read', async () => {
    const text = String.raw`{"text":"a\ud83d"}`;
    expect(await send(text.length, text)).toEqual({ text: 'a\ufffd' });
  });

  it('says that there is none', async () => {
    expect(await send(0, '')).toEqual([{ field: 'body', description: 'is empty; a JSON object is needed' }]);
  });

  it('says that the client left, also when it had left before', async () => {
    server.removeAllListeners('request').on('request', (request: IncomingMessage) => {
      outcome = new Promise((resolve) => request.once('close', resolve)).then(() => tryToRead(request));
    });
    const arrived = once(server, 'request');
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    socket.write('POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 9\r\n\r\n{');
    await arrived;
    socket.destroy();
    expect(await outcome).toBe('CANCELLED: The client went away while it sent the body.');
  });
});
