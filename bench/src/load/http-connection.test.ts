import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createUpstream } from '../upstream/serve-upstream.js';
import type { AnswerMode } from '../upstream/answer-modes.js';
import { httpChat } from '../sides/requests.js';
import { openHttpConnection } from './http-connection.js';
import { runClosedLoop } from './closed-loop.js';
import { runOpenLoop } from './open-loop.js';
import type { HttpTarget } from './load-job.js';

describe('openHttpConnection', () => {
  let server: Server;
  beforeEach(() => {
    server = createUpstream();
  });
  afterEach(() => {
    server.close();
  });

  const target = async (mode: AnswerMode): Promise<HttpTarget> =>
    httpChat(`http://127.0.0.1:${await listen(server)}/${mode}/v1`, 'any', mode, 'hello');

  it.each(['json', 'burst', 'chunks', 'paced'] as const)('hears whole answers: %s', async (mode) => {
    const to = await target(mode);
    const connection = await openHttpConnection(to);
    for (let call = 0; call < 2; call++) expect(await outcome(connection)).toBeUndefined();
    connection.close();
  });

  it('hears the beginning of a stream that never ends, and its loss when it is closed', async () => {
    const connection = await openHttpConnection(await target('idle'));
    const ended = new Promise<string | undefined>((resolve) => {
      connection.send(resolve, () => connection.close());
    });
    expect(await ended).toBe('connection lost');
  });

  it.each([
    ['HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\n\r\n', 'status 503'],
    ['HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nhalf', 'stream without its end'],
  ])('says what was wrong with %j', async (reply, failure) => {
    server = createServer((socket) => socket.on('data', () => socket.write(reply)));
    const connection = await openHttpConnection(await target('burst'));
    expect(await outcome(connection)).toBe(failure);
    connection.close();
  });

  it('opens itself again after it was lost', async () => {
    let accepted = 0;
    server = createServer((socket) => {
      accepted += 1;
      if (accepted === 1) socket.end();
      else socket.on('data', () => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n'));
    });
    const connection = await openHttpConnection(await target('json'));
    const outcomes = [await outcome(connection), await outcome(connection)];
    expect(outcomes).toContain(undefined);
    expect(accepted).toBe(2);
    connection.close();
  });

  it('carries a closed and an open loop whose reports count every call', async () => {
    const to = await target('json');
    const open = () => openHttpConnection(to);
    const closed = await runClosedLoop(open, { connections: 2, callsPerConnection: 1, seconds: 0.1 });
    expect(closed.total).toBeGreaterThan(0);
    expect(closed.failed).toBe(0);
    const steady = await runOpenLoop(open, { rate: 200, connections: 2, seconds: 0.1 });
    expect(steady).toMatchObject({ total: 20, failed: 0 });
  });
});

function outcome(connection: Awaited<ReturnType<typeof openHttpConnection>>): Promise<string | undefined> {
  return new Promise((resolve) => connection.send(resolve));
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return address !== null && typeof address === 'object' ? address.port : 0;
}
