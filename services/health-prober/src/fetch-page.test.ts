import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, it } from 'vitest';
import { fetchPage, MAX_PAGE_BYTES } from './fetch-page.js';

const servers: Server[] = [];
const open = new AbortController().signal;

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/metrics`;
}

it('gives the text of a page, asked for without a credential', async () => {
  let asked: readonly string[] = [];
  const url = await serve((request, response) => {
    asked = Object.keys(request.headers);
    response.end('tgi_queue_size 1 # ü\n');
  });
  expect(await fetchPage(url, 5_000, open)).toEqual({ kind: 'page', text: 'tgi_queue_size 1 # ü\n' });
  expect(asked).not.toEqual(expect.arrayContaining([expect.stringMatching(/authorization|cookie|key/i)]));
});

it.each([204, 301, 302, 401, 404, 503])('takes no page from a reply of status %i', async (status) => {
  let requests = 0;
  const url = await serve((_request, response) => {
    requests += 1;
    response.writeHead(status, { location: '/elsewhere' }).end();
  });
  expect(await fetchPage(url, 5_000, open)).toEqual({
    kind: 'failed',
    outcome: 'status',
    reason: `it answered with status ${status}`,
  });
  expect(requests).toBe(1);
});

it('gives up when there is no answer in time', async () => {
  const url = await serve((_request, response) => response.write('tgi_queue_size 1\n'));
  expect(await fetchPage(url, 50, open)).toMatchObject({
    outcome: 'timeout',
    reason: 'no answer within 50 ms',
  });
});

it('says why a server cannot be reached, and not at which URL', async () => {
  const url = await serve(() => undefined);
  await new Promise((resolve) => servers.splice(0)[0]?.close(resolve));
  const reply = await fetchPage(url, 5_000, open);
  expect(reply).toMatchObject({ outcome: 'unreachable', reason: 'it cannot be reached (ECONNREFUSED)' });
});

it('says that a connection broke in the middle of a page', async () => {
  const url = await serve((_request, response) => {
    response.write('tgi_queue_size 1\n', () => response.destroy());
  });
  expect(await fetchPage(url, 5_000, open)).toMatchObject({ outcome: 'unreachable' });
});

it('stops reading a page that does not end', async () => {
  const chunk = Buffer.alloc(100_000, 'x');
  const url = await serve((_request, response) => {
    const more = (): void => {
      while (!response.destroyed && response.write(chunk));
    };
    response.on('drain', more);
    more();
  });
  expect(await fetchPage(url, 20_000, open)).toMatchObject({ outcome: 'too-large' });
});

it('measures a compressed page by what becomes of it', async () => {
  const packed = gzipSync(Buffer.alloc(MAX_PAGE_BYTES + 1, 'x'));
  const url = await serve((_request, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed);
  });
  expect(await fetchPage(url, 20_000, open)).toMatchObject({ outcome: 'too-large' });
});

it('ends at once when it is told to stop', async () => {
  const closing = new AbortController();
  const url = await serve(() => closing.abort());
  expect(await fetchPage(url, 60_000, closing.signal)).toMatchObject({ kind: 'failed' });
});
