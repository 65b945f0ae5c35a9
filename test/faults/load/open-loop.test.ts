import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { runOpenLoop, type LoadResult, type OpenLoop } from './open-loop.js';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
}

async function resultsOf(
  url: string,
  load: Omit<OpenLoop, 'makeRequest' | 'onResult'>,
): Promise<LoadResult[]> {
  const results: LoadResult[] = [];
  await runOpenLoop({
    ...load,
    makeRequest: (index) => ({ url, body: String(index) }),
    onResult: (result) => void results.push(result),
  });
  return results.sort((a, b) => a.index - b.index);
}

describe('the open-loop load', () => {
  it('sends every request of its rate and tells what came of each', async () => {
    const url = await serve((request, response) => {
      request
        .setEncoding('utf8')
        .on('data', (body: string) => response.writeHead(Number(body) % 2 === 0 ? 200 : 429).end(body));
    });
    const results = await resultsOf(url, { rate: 200, durationMs: 200 });
    expect(results.map(({ index }) => index)).toEqual(Array.from({ length: 40 }, (_, index) => index));
    for (const result of results) {
      const status = result.index % 2 === 0 ? 200 : 429;
      expect(result).toMatchObject({ kind: 'answered', status, body: String(result.index) });
    }
    expect((results[39]?.dueAt ?? 0) - (results[0]?.dueAt ?? 0)).toBeCloseTo(195, 3);
  });

  it('goes on sending while nobody answers, and says what it could not send', async () => {
    const waiting: (() => void)[] = [];
    const url = await serve((_request, response) => {
      waiting.push(() => response.end());
      if (waiting.length === 5) for (const answer of waiting) answer();
    });
    const results = await resultsOf(url, { rate: 1_000, durationMs: 5, maxOpen: 10 });
    expect(results.map(({ kind }) => kind)).toEqual(Array.from({ length: 5 }, () => 'answered'));
    const silent = await serve(() => undefined);
    const stuck = await resultsOf(silent, { rate: 1_000, durationMs: 5, maxOpen: 2, timeoutMs: 200 });
    expect(stuck.map(({ kind }) => kind)).toEqual(['broken', 'broken', 'not-sent', 'not-sent', 'not-sent']);
  });

  it('opens its connections before it begins', async () => {
    const seen: (string | undefined)[] = [];
    const sockets = new Set<unknown>();
    const url = await serve((request, response) => {
      seen.push(request.method);
      sockets.add(request.socket);
      setImmediate(() => response.end());
    });
    await resultsOf(url, { rate: 1_000, durationMs: 3, warmUp: { url, connections: 10 } });
    expect(seen.join()).toBe([...Array.from({ length: 10 }, () => 'GET'), 'POST', 'POST', 'POST'].join());
    expect(sockets.size).toBe(10);
  });

  it('tells of a reply that breaks off', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half', () => response.destroy());
    });
    expect(await resultsOf(url, { rate: 1_000, durationMs: 1 })).toMatchObject([{ kind: 'broken' }]);
  });
});
