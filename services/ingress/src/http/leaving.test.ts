import { once } from 'node:events';
import { Agent, request, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openHttpServer, type HttpServer } from './server.js';

let server: HttpServer;
let agent: Agent;
/** Ends the replies that wait, in the order of their requests. */
let replies: (() => void)[];
let arrived: (() => void) | undefined;
beforeEach(async () => {
  replies = [];
  agent = new Agent({ keepAlive: true, maxSockets: 10 });
  server = await openHttpServer({
    address: '127.0.0.1:0',
    drainGraceMs: 5_000,
    stallMs: 5_000,
    async handle(incoming, response) {
      if (incoming.url === '/begun') response.write('begun');
      if (incoming.url === '/now') return void response.end('whole');
      replies.push(() => response.end('whole'));
      arrived?.();
    },
  });
});
afterEach(async () => {
  agent.destroy();
  await server.close();
});

/** Asks on a kept-alive connection where there is one, unless it is to be a new one. */
async function ask(
  path: string,
  by: Agent | false = agent,
): Promise<{ connection: string | undefined; body: string; reused: boolean }> {
  const outgoing = request(`${server.url}${path}`, { agent: by }).end();
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  let body = '';
  for await (const part of response) body += String(part);
  return { connection: response.headers.connection, body, reused: outgoing.reusedSocket };
}
const arrival = (): Promise<void> => new Promise((resolve) => (arrived = resolve));

describe('the HTTP face when it leaves', () => {
  it('goes on serving kept and new connections, and asks each client to come back on another one', async () => {
    expect(await ask('/now')).toMatchObject({ connection: 'keep-alive', reused: false });
    server.unready?.();
    expect(await ask('/now')).toMatchObject({ connection: 'close', reused: true, body: 'whole' });
    expect(await ask('/now')).toMatchObject({ connection: 'close', reused: false, body: 'whole' });
  });

  it('tells also those whose request runs already', async () => {
    const arriving = arrival();
    const running = ask('/wait');
    await arriving;
    server.unready?.();
    replies[0]?.();
    expect(await running).toMatchObject({ connection: 'close', body: 'whole' });
  });

  it('does not wait for ever for connections that were opened in advance and never used', async () => {
    const { hostname, port } = new URL(server.url);
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    await ask('/now');
    const closed = once(socket, 'close');
    socket.resume();
    await server.drain();
    await closed;
  });

  it('serves all who had come when it began to leave, however many were not let in yet', async () => {
    // Their connections are open before any of this returns to the event loop, and Node accepts one of them per turn.
    const asked = Promise.all(Array.from({ length: 40 }, () => ask('/now', false)));
    await server.drain();
    expect(new Set((await asked).map(({ body }) => body))).toEqual(new Set(['whole']));
  });

  it('waits a moment for the request of a connection that is as good as new', async () => {
    const { hostname, port } = new URL(server.url);
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    await ask('/now');
    const drained = server.drain();
    await vi.waitFor(() => expect(ask('/now', false)).rejects.toThrow('ECONNREFUSED'));
    let reply = '';
    socket.on('data', (part) => (reply += String(part)));
    socket.write('GET /now HTTP/1.1\r\nhost: a\r\n\r\n');
    await Promise.all([drained, once(socket, 'close')]);
    expect(reply).toContain('whole');
  });

  it('finishes what runs before it is gone, and serves a request that comes on a connection left open meanwhile', async () => {
    const arriving = arrival();
    const long = ask('/wait');
    await arriving;
    const begun = arrival();
    const short = ask('/begun');
    await begun;
    server.unready?.();
    const drained = server.drain();
    replies[1]?.();
    expect(await short).toMatchObject({ body: 'begunwhole' });
    expect(await ask('/now')).toMatchObject({ connection: 'close', reused: true, body: 'whole' });
    await vi.waitFor(() => expect(ask('/now')).rejects.toThrow('ECONNREFUSED'));
    replies[0]?.();
    expect(await long).toMatchObject({ body: 'whole' });
    await drained;
  });
});
