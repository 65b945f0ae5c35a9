import { EventEmitter, once } from 'node:events';
import { createServer as createHttpServer, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { RouterError } from '@signalbox/domain';
import { afterEach, describe, expect, it } from 'vitest';
import { openHttpTransport } from './http-transport.js';
import type { ReplyBody } from './transport.js';

const cleanups: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

function openTransport(connections = 8): ReturnType<typeof openHttpTransport> {
  const transport = openHttpTransport({ connections });
  cleanups.push(() => transport.close());
  return transport;
}

async function listen(server: Server): Promise<string> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanups.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}

function serveHttp(listener: RequestListener): Promise<string> {
  return listen(createHttpServer(listener));
}

/** A server that answers every request with these bytes and then does what `then` says. */
function serveBytes(bytes: string, then: (socket: Socket) => void): Promise<string> {
  return listen(
    createTcpServer((socket) => {
      socket.once('data', () => socket.write(bytes, () => then(socket)));
    }),
  );
}

function get(origin: string, path = '/'): Parameters<ReturnType<typeof openHttpTransport>['send']>[0] {
  return { origin, method: 'GET', path, headers: {} };
}

async function textOf(body: ReplyBody): Promise<string> {
  const parts: Uint8Array[] = [];
  for (let bytes = await body.read(); bytes !== undefined; bytes = await body.read()) parts.push(bytes);
  return Buffer.concat(parts).toString();
}

const never = new AbortController().signal;

describe('the HTTP transport', () => {
  it('sends method, path, headers and body, and gives status, headers and body back', async () => {
    const origin = await serveHttp((request, response) => {
      response.setHeader('x-seen', `${request.method} ${request.url} ${String(request.headers['x-test'])}`);
      response.statusCode = 201;
      request.pipe(response);
    });
    const call = {
      origin,
      method: 'POST',
      path: '/v1/x?y=1',
      headers: { 'x-test': 'yes' },
      body: '{"a":"ü"}',
    } as const;
    const reply = await openTransport().send(call, never);
    expect(reply.status).toBe(201);
    expect(reply.headers['x-seen']).toBe('POST /v1/x?y=1 yes');
    expect(await textOf(reply.body)).toBe('{"a":"ü"}');
    expect(await reply.body.read()).toBeUndefined();
  });

  it('follows no redirect', async () => {
    const paths: (string | undefined)[] = [];
    const origin = await serveHttp((request, response) => {
      paths.push(request.url);
      response.writeHead(302, { location: '/elsewhere' }).end();
    });
    expect((await openTransport().send(get(origin), never)).status).toBe(302);
    expect(paths).toEqual(['/']);
  });

  it('uses a connection again once the body was read or discarded', async () => {
    const ports = new Set<number | undefined>();
    const origin = await serveHttp((request, response) => {
      ports.add(request.socket.remotePort);
      response.end('a short rest');
    });
    const transport = openTransport();
    await textOf((await transport.send(get(origin), never)).body);
    await nextTurn();
    (await transport.send(get(origin), never)).body.discard();
    await nextTurn();
    await textOf((await transport.send(get(origin), never)).body);
    expect(ports.size).toBe(1);
  });

  it('closes the connection when a discarded body does not end', async () => {
    let closed: Promise<unknown> | undefined;
    const origin = await serveHttp((request, response) => {
      closed = once(request.socket, 'close');
      response.write('for ever');
    });
    const { body } = await openTransport().send(get(origin), never);
    expect(Buffer.from((await body.read()) ?? '').toString()).toBe('for ever');
    body.discard();
    await closed;
  });

  it('closes the connection at once when the call is aborted while the provider is silent', async () => {
    const abort = new AbortController();
    const reason = new RouterError({ reason: 'CANCELLED', message: 'gone' });
    let closed: Promise<unknown> | undefined;
    const origin = await serveHttp((request) => {
      closed = once(request.socket, 'close');
      abort.abort(reason);
    });
    await expect(openTransport().send(get(origin), abort.signal)).rejects.toBe(reason);
    await closed;
  });

  it('ends a read with the reason of the abort', async () => {
    const abort = new AbortController();
    const origin = await serveHttp((_request, response) => response.write('begun'));
    const { body } = await openTransport().send(get(origin), abort.signal);
    await body.read();
    const next = body.read();
    const reason = new RouterError({
      reason: 'PROVIDER_TIMEOUT',
      message: 'silent',
      disposition: 'committed',
    });
    abort.abort(reason);
    await expect(next).rejects.toBe(reason);
  });

  it('sends nothing when it was aborted before', async () => {
    let requests = 0;
    const origin = await serveHttp((_request, response) => {
      requests += 1;
      response.end();
    });
    const transport = openTransport();
    const aborted = AbortSignal.abort(new RouterError({ reason: 'CANCELLED', message: 'gone' }));
    await expect(transport.send(get(origin), aborted)).rejects.toMatchObject({
      reason: 'CANCELLED',
      disposition: 'never-sent',
    });
    await transport.send(get(origin), never);
    expect(requests).toBe(1);
  });

  it('says that nothing was sent, and sends nothing, when it is aborted while it waits for a connection', async () => {
    const paths: (string | undefined)[] = [];
    const arrived = new EventEmitter();
    const origin = await serveHttp(({ url }, response) => {
      paths.push(url);
      arrived.emit('request', response);
    });
    const transport = openTransport(1);
    const coming = once(arrived, 'request');
    const first = transport.send(get(origin, '/first'), never);
    const [response] = (await coming) as [ServerResponse];
    const abort = new AbortController();
    const second = transport.send(get(origin, '/second'), abort.signal);
    abort.abort(new RouterError({ reason: 'PROVIDER_TIMEOUT', message: 'silent', disposition: 'ambiguous' }));
    await expect(second).rejects.toMatchObject({ reason: 'PROVIDER_TIMEOUT', disposition: 'never-sent' });
    response.end();
    await textOf((await first).body);
    arrived.once('request', (next: ServerResponse) => next.end());
    await transport.send(get(origin, '/third'), never);
    expect(paths).toEqual(['/first', '/third']);
  });

  it('says that nobody listens, and that nothing was sent', async () => {
    const server = createTcpServer();
    const origin = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    await expect(openTransport().send(get(origin), never)).rejects.toMatchObject({
      reason: 'PROVIDER_UNREACHABLE',
      disposition: 'never-sent',
    });
  });

  it('says that a connection broke before the answer', async () => {
    const origin = await serveBytes('', (socket) => socket.destroy());
    await expect(openTransport().send(get(origin), never)).rejects.toMatchObject({
      reason: 'PROVIDER_UNREACHABLE',
      disposition: 'ambiguous',
    });
  });

  it.each([
    ['a chunked body without its end', 'transfer-encoding: chunked\r\n\r\n5\r\nhello\r\n'],
    ['a body shorter than its length', 'content-length: 99\r\n\r\nhello'],
  ])('gives what came, and then says that it broke off: %s', async (_, rest) => {
    const origin = await serveBytes(`HTTP/1.1 200 OK\r\n${rest}`, (socket) => socket.end());
    const { body } = await openTransport().send(get(origin), never);
    expect(Buffer.from((await body.read()) ?? '').toString()).toBe('hello');
    await expect(body.read()).rejects.toMatchObject({ reason: 'STREAM_TRUNCATED', disposition: 'ambiguous' });
  });

  it('knows what is not HTTP', async () => {
    const origin = await serveBytes('SSH-2.0-OpenSSH_9.2\r\n', (socket) => socket.end());
    await expect(openTransport().send(get(origin), never)).rejects.toMatchObject({
      reason: 'PROVIDER_MALFORMED_REPLY',
    });
  });

  it('gives every byte of a body that comes in many pieces at once', async () => {
    const pieces = Array.from({ length: 3_000 }, (_, index) => `${index}:`.padEnd(700, 'x'));
    const origin = await serveHttp((_request, response) => {
      for (const piece of pieces) response.write(piece);
      response.end();
    });
    const { body } = await openTransport().send(get(origin), never);
    expect(await textOf(body)).toBe(pieces.join(''));
  });

  it('reads the provider no faster than it is read itself', async () => {
    const length = 64 * 1024 * 1024;
    let finished = false;
    const origin = await serveHttp((request, response) => {
      if (request.url === '/ping') return void response.end();
      response.once('finish', () => (finished = true));
      response.end(Buffer.alloc(length, 'x'));
    });
    const transport = openTransport();
    const { body } = await transport.send(get(origin), never);
    // Time enough for all of it to arrive, if anything read it.
    for (let ping = 0; ping < 300; ping += 1)
      await textOf((await transport.send(get(origin, '/ping'), never)).body);
    expect(finished).toBe(false);
    let read = 0;
    for (let bytes = await body.read(); bytes !== undefined; bytes = await body.read()) read += bytes.length;
    expect(read).toBe(length);
  });
});
