import { once } from 'node:events';
import { createServer, request as call, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MODEL_OF } from '../policies.js';

/** How a gateway without any of the mechanisms behaves. */
export type NaiveOptions = {
  /** Calls for one request, one right after the other, in the order of the backends. Default 1. */
  readonly attempts?: number;
  /** Which backend it asks first: always the first, or the one that replied fastest lately, whatever the reply was. */
  readonly pick?: 'first' | 'fastest-reply';
  /** How long every request is refused after a failure, in milliseconds. */
  readonly cooldownMs?: number;
  /** What it keeps of every request for good, in bytes. */
  readonly leakBytes?: number;
};

/** A gateway as one writes it in an afternoon: the control of rows whose mechanism cannot be switched off. */
export type NaiveGateway = { readonly url: string; close(): Promise<void> };

const MODELS = Object.values(MODEL_OF);

/**
 * Opens the gateway in front of the simulated provider. It forwards to the OpenAI wire, retries at once, never stops a
 * provider when its client leaves, and ends a reply normally when the provider's breaks off.
 */
export async function openNaiveGateway(
  upstream: string,
  { attempts = 1, pick = 'first', cooldownMs = 0, leakBytes = 0 }: NaiveOptions,
): Promise<NaiveGateway> {
  const latency = new Map<string, number>(MODELS.map((model) => [model, 50]));
  const kept: Buffer[] = [];
  let closedUntil = 0;

  const order = (): readonly string[] =>
    pick === 'first' ? MODELS : MODELS.toSorted((a, b) => (latency.get(a) ?? 0) - (latency.get(b) ?? 0));

  const attempt = (body: string, model: string): Promise<IncomingMessage | undefined> => {
    const startedAt = performance.now();
    return new Promise((resolve) => {
      const request = call(
        `${upstream}/openai/v1/chat/completions`,
        { method: 'POST', headers: { 'content-type': 'application/json', authorization: 'Bearer naive' } },
        (reply) => {
          latency.set(model, (latency.get(model) ?? 0) * 0.7 + (performance.now() - startedAt) * 0.3);
          resolve(reply);
        },
      );
      request.on('error', () => resolve(undefined));
      request.end(JSON.stringify({ ...(JSON.parse(body) as object), model }));
    });
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    let body = '';
    for await (const piece of request) body += String(piece);
    if (leakBytes > 0) kept.push(Buffer.alloc(leakBytes, 1));
    if (Date.now() < closedUntil) return void response.writeHead(503).end('{}');
    const models = order();
    for (let made = 0; made < attempts; made++) {
      const reply = await attempt(body, models[made % models.length] ?? '');
      if (reply?.statusCode !== 200 && made < attempts - 1) {
        reply?.resume();
        continue;
      }
      if (reply === undefined || reply.statusCode !== 200) closedUntil = Date.now() + cooldownMs;
      if (reply === undefined) return void response.writeHead(502).end('{}');
      response.writeHead(reply.statusCode ?? 502, { 'content-type': reply.headers['content-type'] ?? '' });
      reply.on('data', (bytes: Buffer) => response.write(bytes));
      reply.on('end', () => response.end());
      reply.on('error', () => response.end());
      return;
    }
  };

  const server = createServer((request, response) => {
    void handle(request, response).catch(() => response.writeHead(500).end('{}'));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
