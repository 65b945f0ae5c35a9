import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Pool, type Dispatcher } from 'undici';
import { tellParent } from '../roles/tell-parent.js';

const UNREACHABLE = 502;

/** The role `bare`. @param args - The origin of the upstream. */
export function serveBare([origin = '']: readonly string[]): void {
  const server = createBare(origin);
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    if (address !== null && typeof address === 'object') tellParent({ port: address.port });
  });
}

/**
 * Makes a proxy that does the least that a gateway on Node's HTTP server and undici can do: it parses a request, writes it
 * again for the upstream, and passes on what is answered. It has no limits, chooses nothing and records nothing.
 */
export function createBare(origin: string): Server {
  const pool = new Pool(origin, { pipelining: 1 });
  const server = createServer((request, response) => forward(pool, request, response));
  server.on('close', () => void pool.destroy());
  return server;
}

function forward(pool: Pool, request: IncomingMessage, response: ServerResponse): void {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => void parts.push(part));
  request.on('end', () => {
    const body = JSON.stringify(JSON.parse(Buffer.concat(parts).toString()));
    const headers = { 'content-type': 'application/json', authorization: request.headers.authorization };
    pool.dispatch({ method: 'POST', path: request.url ?? '/', headers, body }, new PassedOn(response));
  });
}

/** Passes the reply of the upstream on. */
class PassedOn implements Dispatcher.DispatchHandler {
  private readonly response: ServerResponse;

  constructor(response: ServerResponse) {
    this.response = response;
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.response.once('close', () => {
      if (!this.response.writableFinished) controller.abort(new Error('the client left'));
    });
  }

  onResponseStart(
    _controller: unknown,
    status: number,
    headers: { readonly 'content-type'?: unknown },
  ): void {
    this.response.writeHead(status, { 'content-type': String(headers['content-type']) });
  }

  onResponseData(controller: Dispatcher.DispatchController, bytes: Buffer): void {
    if (this.response.write(bytes)) return;
    controller.pause();
    this.response.once('drain', () => controller.resume());
  }

  onResponseEnd(): void {
    this.response.end();
  }

  onResponseError(): void {
    if (this.response.headersSent) this.response.destroy();
    else this.response.writeHead(UNREACHABLE).end();
  }
}
