import { once } from 'node:events';
import { createServer, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { goneSignal } from './gone-signal.js';

let server: Server;
beforeEach(async () => {
  server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** Sends a request. @returns what the server replies with, and how to make the client go away. */
async function ask(): Promise<{ readonly response: ServerResponse; readonly leave: () => void }> {
  const asked = once(server, 'request');
  const client = request({ port: (server.address() as AddressInfo).port, agent: false });
  client.on('error', () => undefined).on('response', (reply) => reply.resume());
  client.end();
  const [, response] = (await asked) as [unknown, ServerResponse];
  return { response, leave: () => void client.destroy() };
}

describe('the signal of a client that goes away', () => {
  it('is aborted when it leaves before its reply is complete', async () => {
    const { response, leave } = await ask();
    const signal = goneSignal(response);
    expect(signal.aborted).toBe(false);
    leave();
    await new Promise<void>((resolve) => signal.addEventListener('abort', resolve));
  });

  it('is aborted from the beginning where it has left already', async () => {
    const { response, leave } = await ask();
    leave();
    await once(response, 'close');
    expect(goneSignal(response).aborted).toBe(true);
  });

  it('is not aborted when it has its whole reply', async () => {
    const { response } = await ask();
    const signal = goneSignal(response);
    response.end('whole');
    await once(response, 'close');
    expect(signal.aborted).toBe(false);
    expect(goneSignal(response).aborted).toBe(false);
  });
});
