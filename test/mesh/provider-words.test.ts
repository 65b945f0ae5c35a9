import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text as readText } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { credentials, type ServiceError } from '@grpc/grpc-js';
import { chatCallToWire, InferenceClient } from '@signalbox/contracts';
import { startMesh, type Mesh } from '@signalbox/local-mesh';
import { connect } from 'nats';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { question } from './support.js';

const KEY = 'zqx-DISTINCTIVE-7f3a9c';
const PROMPT = 'PROMPTCANARY secret text';

type Reply = { readonly status: number; readonly body: object; readonly begun?: boolean };

/** What providers are known to say when they refuse a request: they quote it, and the credential that it came with. */
const REPLIES: Readonly<Record<string, Reply>> = {
  fastapi: {
    status: 422,
    body: {
      detail: [
        {
          type: 'x',
          loc: ['body', 'messages', 0],
          msg: 'bad',
          input: { role: 'user', content: PROMPT },
        },
      ],
    },
  },
  vllm: {
    status: 400,
    body: {
      object: 'error',
      message: `[{'type': 'extra_forbidden', 'input': '${PROMPT}'}]`,
      type: 'BadRequestError',
      code: 400,
    },
  },
  refused: {
    status: 401,
    body: { error: { message: `Unauthorized: ${KEY} is not a known credential of ${PROMPT}` } },
  },
  inside: {
    status: 200,
    body: { error: { message: `bad token ${KEY} given for ${PROMPT}`, code: 500, type: KEY } },
  },
  cut: {
    status: 200,
    begun: true,
    body: { error: { message: `no more for ${KEY} of ${PROMPT}`, code: 502 } },
  },
};
const NAMES = Object.keys(REPLIES);
/** Refuses probes only. */
const PROBED = 'probed';

const servers: Server[] = [];
const spans: string[] = [];
let mesh: Mesh;
let url: string;

beforeAll(async () => {
  const provider = await listen(misbehave);
  const collector = await listen((request, response) => void keepSpans(request, response));
  const all = [...NAMES, PROBED];
  const lines = (line: (name: string) => string): string => all.map((name) => `  ${line(name)}\n`).join('');
  mesh = await startMesh({
    policy: `version: 1
providers:
${lines((name) => `${name}: { adapter: openai-compatible, baseUrl: ${provider}/${name}/v1, credentials: [{ env: RAW_KEY }] }`)}
backends:
${lines((name) => `${name}: { provider: ${name}, model: m-1, capabilities: [tools, embeddings], price: { input: 1, output: 1 } }`)}
models:
${lines((name) => `${name}: { route: ${name} }`)}
routes:
${lines((name) => `${name}: { rules: [{ name: one, use: [${name}] }], limits: { attempts: 1, wait: 0s } }`)}
health: { every: 200ms, timeout: 1s, unhealthyAfter: 1, healthyAfter: 1, staleAfter: 10s }
`,
    simulate: false,
    adapters: ['openai-compatible'],
    together: ['all'],
    otlpEndpoint: collector,
    environment: {
      RAW_KEY: KEY,
      SIGNALBOX_CIRCUITS: 'off',
      SIGNALBOX_CREDENTIAL_REST: 'off',
      SIGNALBOX_LOG_LEVEL: 'debug',
    },
  });
  url = mesh.httpUrl;
});

afterAll(async () => {
  await mesh?.stop();
  for (const server of servers) server.closeAllConnections();
  for (const server of servers) server.close();
});

async function listen(
  handler: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<string> {
  const server = createServer(handler);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function misbehave(request: IncomingMessage, response: ServerResponse): void {
  request.resume();
  const name = request.url?.split('/')[1] ?? '';
  const json = { 'content-type': 'application/json' };
  if (request.method === 'GET') {
    const refused = name === PROBED;
    response.writeHead(refused ? 401 : 200, json);
    response.end(JSON.stringify(refused ? REPLIES['refused']?.body : { data: [] }));
    return;
  }
  const { status, body, begun } = REPLIES[name] ?? { status: 500, body: {} };
  if (begun !== true) {
    response.writeHead(status, json).end(JSON.stringify(body));
    return;
  }
  const chunk = { id: 'a', model: 'm-1', choices: [{ index: 0, delta: { content: 'Once' } }] };
  response.writeHead(status, { 'content-type': 'text/event-stream' });
  response.write(`data: ${JSON.stringify(chunk)}\n\n`);
  setTimeout(() => response.end(`data: ${JSON.stringify(body)}\n\n`), 50);
}

async function keepSpans(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  const body = Buffer.concat(pieces);
  spans.push((request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString('utf8'));
  response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
}

async function post(path: string, body: object, headers: Record<string, string> = {}): Promise<string> {
  const response = await fetch(`${url}/v1/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return response.text();
}

const ask = (model: string, more: object = {}, headers: Record<string, string> = {}): Promise<string> =>
  post('chat/completions', question(PROMPT, { model, ...more }), headers);

const messageOf = (reply: string): unknown =>
  (JSON.parse(reply) as { readonly error: { readonly message: string } }).error.message;

/** What a gRPC client is told of a failed call: the text of the status and the bytes of its details. */
async function askOverGrpc(model: string): Promise<string> {
  const client = new InferenceClient(mesh.grpcAddress, credentials.createInsecure());
  const request = chatCallToWire({
    model,
    chat: {
      messages: [{ role: 'user', content: [{ kind: 'text', text: PROMPT }] }],
      tools: [],
      output: { kind: 'text' },
      sampling: { maxOutputTokens: 16 },
    },
    context: { preferences: {}, tags: {} },
  });
  try {
    for await (const message of client.Generate(request)) void message;
    throw new Error('The call did not fail.');
  } catch (thrown) {
    const { details, metadata } = thrown as ServiceError;
    const [bytes] = metadata.get('grpc-status-details-bin');
    return `${details} ${(bytes as Buffer).toString('utf8')}`;
  } finally {
    client.close();
  }
}

/** Everything in every stream and bucket of NATS. */
async function stored(): Promise<string> {
  const connection = await connect({ servers: mesh.nats.url });
  const manager = await connection.jetstreamManager();
  const texts: string[] = [];
  for await (const { config, state } of manager.streams.list()) {
    for (let seq = state.first_seq; seq <= state.last_seq; seq++) {
      const message = await manager.streams.getMessage(config.name, { seq }).catch(() => undefined);
      if (message !== undefined) texts.push(Buffer.from(message.data).toString('utf8'));
    }
  }
  await connection.close();
  return texts.join('\n');
}

/** Every file of the run: logs, outboxes, and what NATS keeps on disk. */
async function files(): Promise<string> {
  const names = await readdir(mesh.directory, { recursive: true, withFileTypes: true });
  const texts = names
    .filter((entry) => entry.isFile() && entry.name !== 'policy.yaml')
    .map(({ parentPath, name }) => readFile(join(parentPath, name), 'utf8').catch(() => ''));
  return (await Promise.all(texts)).join('\n');
}

const metrics = async (): Promise<string> => {
  const admin = [...mesh.services.values()].map(({ addresses }) => addresses['admin']);
  const pages = admin.map((address) => fetch(`${address}/metrics`).then(({ body }) => readText(body!)));
  return (await Promise.all(pages)).join('\n');
};

describe('what a provider says when it refuses', () => {
  const replies = new Map<string, string>();

  beforeAll(async () => {
    for (const name of NAMES) {
      replies.set(`${name} in one piece`, await ask(name));
      replies.set(`${name} streamed`, await ask(name, { stream: true }));
      replies.set(`${name} over gRPC`, await askOverGrpc(name));
      if (name !== 'cut')
        replies.set(`${name} for vectors`, await post('embeddings', { model: name, input: PROMPT }));
    }
  });

  it('is told to who asked, without the credential', () => {
    const told = [...replies];
    expect(told.filter(([, reply]) => !reply.includes('PROMPTCANARY'))).toEqual([]);
    expect(told.filter(([, reply]) => reply.includes(KEY))).toEqual([]);
  });

  it('is in no log, outbox, event, bucket, span or metric', async () => {
    await vi.waitFor(
      async () => {
        const [events, onDisk] = [await stored(), await files()];
        // What went wrong stays known.
        for (const told of [events, onDisk, spans.join('\n')])
          expect(told).toContain('The provider answered with status 422');
        // Probes are told of too.
        expect(events).toContain(PROBED);
        expect(events).toContain('The provider answered with status 401');
      },
      { timeout: 15_000, interval: 250 },
    );
    const told = {
      'in NATS': await stored(),
      'in logs and outboxes': await files(),
      'in spans': spans.join('\n'),
      'in metrics': await metrics(),
    };
    const found = Object.entries(told).flatMap(([where, text]) =>
      ['PROMPTCANARY', KEY].map((canary) => [where, around(text, canary)]),
    );
    expect(found.filter(([, text]) => text !== '')).toEqual([]);
  });

  it('is told again in the same words when the request is repeated with its key', async () => {
    const headers = { 'idempotency-key': 'told-twice' };
    const first = messageOf(await ask('vllm', {}, headers));
    expect(first).toContain(PROMPT);
    expect(messageOf(await ask('vllm', {}, headers))).toBe(first);
  });
});

/** The text near the first place where something is told; empty where it is not. */
function around(text: string, what: string): string {
  const at = text.indexOf(what);
  return at === -1 ? '' : text.slice(Math.max(0, at - 200), at + 80);
}
