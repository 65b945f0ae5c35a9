import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { Metadata, status } from '@grpc/grpc-js';
import { chatCallToWire } from '@signalbox/contracts';
import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fails, hangs, says } from '../testing/fake-adapter.js';
import { planOf } from '../testing/fake-decision.js';
import { openTestMesh, type TestMesh } from '../testing/test-mesh.js';

const KEY = 'sk-acme-0123456789';
const LIMITED_KEY = 'sk-limited-0123456789';

let mesh: TestMesh;

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

beforeAll(async () => {
  mesh = await openTestMesh({
    tenants: {
      acme: { keys: [{ sha256: sha256('another') }, { sha256: sha256(KEY) }], criticality: 'standard' },
      limited: { keys: [{ sha256: sha256(LIMITED_KEY) }], models: ['org/fast'], criticality: 'sheddable' },
    },
  });
}, 120_000);
afterAll(() => mesh.close());

const AUTHORIZED = { authorization: `Bearer ${KEY}` };

function get(path: string, headers: Readonly<Record<string, string>> = AUTHORIZED): Promise<Response> {
  return fetch(mesh.http + path, { headers });
}

function ask(headers: Readonly<Record<string, string>>, body: object = {}): Promise<Response> {
  return fetch(`${mesh.http}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ model: 'auto', messages: [{ role: 'user', content: 'x' }], ...body }),
  });
}

describe('the door', () => {
  it.each([
    ['POST', '/v1/chat/completions'],
    ['POST', '/v1/embeddings'],
    ['GET', '/v1/models'],
    ['GET', '/v1/models/auto'],
  ])('asks for a key at %s %s', async (method, path) => {
    const response = await fetch(mesh.http + path, { method });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({
      error: { type: 'authentication_error', code: 'invalid_api_key' },
    });
  });

  it.each([{ authorization: `Bearer ${KEY}` }, { authorization: `bearer  ${KEY}` }, { 'x-api-key': KEY }])(
    'lets a key of a tenant in: %j',
    async (headers) => {
      expect((await ask(headers as Record<string, string>)).status).toBe(200);
    },
  );

  it.each([
    'Bearer nonsense',
    `Basic ${KEY}`,
    'Bearer',
    `Bearer ${KEY} more`,
    `Bearer ${'x'.repeat(5_000)}`,
    KEY,
  ])('refuses %j', async (authorization) => {
    const response = await ask({ authorization });
    expect(response.status).toBe(401);
    expect(await response.text()).not.toContain(KEY);
  });

  it('asks for a key over gRPC too', async () => {
    const wire = chatCallToWire({
      model: 'auto',
      chat: {
        messages: [{ role: 'user', content: [{ kind: 'text', text: 'x' }] }],
        tools: [],
        output: { kind: 'text' },
        sampling: {},
      },
      context: { preferences: {}, tags: {} },
    });
    const codeWith = (metadata: Metadata): Promise<number> =>
      new Promise((resolve) =>
        mesh.grpc.Complete(wire, metadata, (error) => resolve(error?.code ?? status.OK)),
      );
    const authorized = new Metadata();
    authorized.set('authorization', `Bearer ${KEY}`);
    expect(await codeWith(new Metadata())).toBe(status.UNAUTHENTICATED);
    expect(await codeWith(authorized)).toBe(status.OK);
  });

  it('keeps a tenant to its models and to its criticality', async () => {
    const limited = { 'x-api-key': LIMITED_KEY };
    const refused = await ask(limited);
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({
      error: {
        type: 'permission_error',
        message: 'The tenant limited may not use the model "auto". Allowed: org/fast.',
      },
    });
    mesh.decision.asked.length = 0;
    expect((await ask(limited, { model: 'org/fast', signalbox: { criticality: 'critical' } })).status).toBe(
      200,
    );
    expect(mesh.decision.asked).toMatchObject([{ tenant: 'limited', criticality: 'sheddable' }]);
  });
});

describe('the deadline of a client', () => {
  it('ends its request, and no provider is asked after it', async () => {
    mesh.adapter.calls.length = 0;
    mesh.adapter.backends.set('alpha', hangs());
    const response = await ask({ ...AUTHORIZED, 'x-signalbox-timeout-ms': '300' });
    mesh.adapter.backends.clear();
    expect(response.status).toBe(504);
    expect(response.headers.get('x-should-retry')).toBe('false');
    expect(await response.json()).toMatchObject({ error: { reason: 'DEADLINE_EXCEEDED' } });
    expect(mesh.adapter.calls).toHaveLength(1);
  });

  it('that has passed when the request is read starts nothing', async () => {
    mesh.decision.asked.length = 0;
    const { hostname, port } = new URL(mesh.http);
    const body = JSON.stringify({ model: 'auto', messages: [{ role: 'user', content: 'x' }] });
    const socket = connect(Number(port), hostname);
    const head = [
      'POST /v1/chat/completions HTTP/1.1',
      'host: x',
      `authorization: Bearer ${KEY}`,
      'x-signalbox-timeout-ms: 1',
      'connection: close',
      `content-length: ${body.length}`,
    ];
    socket.write(`${head.join('\r\n')}\r\n\r\n`);
    await new Promise((resolve) => setTimeout(resolve, 20));
    socket.write(body);
    let text = '';
    socket.on('data', (bytes: Buffer) => (text += bytes.toString()));
    await once(socket, 'close');
    expect(text).toMatch(/^HTTP\/1\.1 504 /);
    expect(mesh.decision.asked).toHaveLength(0);
  });

  it('is refused by name together with every other wrong header', async () => {
    const response = await ask({ ...AUTHORIZED, 'x-signalbox-timeout-ms': 'soon', 'idempotency-key': 'a b' });
    expect(response.status).toBe(400);
    expect(response.headers.get('x-should-retry')).toBe('false');
    expect(await response.json()).toMatchObject({
      error: { violations: [{ field: 'idempotency-key' }, { field: 'x-signalbox-timeout-ms' }] },
    });
  });
});

describe('retries of the official client', () => {
  it.each([
    ['PROVIDER_ERROR', {}],
    ['PROVIDER_OVERLOADED', { retryAfterMs: 1 }],
    ['PROVIDER_RATE_LIMITED', {}],
  ] as const)('are not made after %s: the mesh has made them', async (reason, more) => {
    mesh.decision.asked.length = 0;
    mesh.decision.decide = () => planOf(['alpha']);
    mesh.adapter.backends.set('alpha', fails(reason, more));
    const openai = new OpenAI({ apiKey: KEY, baseURL: `${mesh.http}/v1`, maxRetries: 2 });
    const messages = [{ role: 'user' as const, content: 'x' }];
    await expect(openai.chat.completions.create({ model: 'auto', messages })).rejects.toMatchObject({
      error: { reason },
    });
    expect(mesh.decision.asked).toHaveLength(1);
    mesh.adapter.backends.clear();
    mesh.decision.decide = () => planOf(['alpha', 'beta']);
  });
});

describe('the paths', () => {
  it('are answered in the shape of OpenAI, and all named, when there is nothing', async () => {
    const response = await get('/chat/completions');
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({
      error: {
        message: expect.stringContaining('/v1/chat/completions, '),
        code: 'unknown_url',
        param: null,
        violations: [],
      },
    });
  });

  it.each([
    ['GET', '/v1/chat/completions', 'POST'],
    ['HEAD', '/v1/chat/completions', 'POST'],
    ['DELETE', '/v1/models/auto', 'GET, HEAD'],
    ['POST', '/healthz', 'GET, HEAD'],
  ])('say which method they take: %s %s', async (method, path, allow) => {
    const response = await fetch(mesh.http + path, { method });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe(allow);
  });

  it('say that the face is alive and ready, to anybody', async () => {
    expect(await (await get('/healthz', {})).json()).toEqual({ status: 'alive' });
    expect(await (await get('/readyz', {})).json()).toEqual({ ready: true });
  });

  it.each(['/healthz', '/readyz', '/v1/models'])(
    'give to HEAD the head of the same reply: %s',
    async (path) => {
      const [head, whole] = [
        await fetch(mesh.http + path, { method: 'HEAD', headers: AUTHORIZED }),
        await get(path),
      ];
      expect(head.status).toBe(200);
      expect(head.headers.get('content-length')).toBe(whole.headers.get('content-length'));
      expect(await head.text()).toBe('');
    },
  );

  it.each([
    ['GET', '/v1/models'],
    ['GET', '/healthz'],
    ['GET', '/v1/nowhere'],
  ])('keep the connection whatever the answer is: %s %s', async (method, path) => {
    const response = await fetch(mesh.http + path, { method });
    await response.arrayBuffer();
    expect(response.headers.get('connection')).toBe('keep-alive');
  });

  it('list the models of the caller, and each of them', async () => {
    const openai = new OpenAI({ apiKey: LIMITED_KEY, baseURL: `${mesh.http}/v1` });
    const models = await openai.models.list();
    expect(models.data.map(({ id }) => id)).toEqual(['org/fast']);
    expect(await openai.models.retrieve('org/fast')).toMatchObject({ id: 'org/fast', object: 'model' });
    expect((await get('/v1/models/org/fast')).status).toBe(200);
    expect(await openai.models.retrieve('org/fast:cheap')).toMatchObject({ id: 'org/fast:cheap' });
    expect((await get('/v1/models/org/fast:nope')).status).toBe(404);
    expect((await get('/v1/models/auto:cheap', { 'x-api-key': LIMITED_KEY })).status).toBe(404);
    expect((await get('/v1/models/nope')).status).toBe(404);
    expect((await get('/v1/models/%E0%A4%A')).status).toBe(404);
  });
});

describe('POST /v1/embeddings', () => {
  const openai = (): OpenAI => new OpenAI({ apiKey: KEY, baseURL: `${mesh.http}/v1`, maxRetries: 0 });

  it('gives the same vectors as base64, which the official client asks for, and as numbers', async () => {
    const packed = await openai().embeddings.create({ model: 'auto', input: ['a', 'b'] });
    const plain = await openai().embeddings.create({
      model: 'auto',
      input: ['a', 'b'],
      encoding_format: 'float',
    });
    for (const { data, usage } of [packed, plain]) {
      expect(data.map(({ embedding }) => embedding)).toEqual([
        [0, 0.5],
        [1, 0.5],
      ]);
      expect(usage).toEqual({ prompt_tokens: 12, total_tokens: 12 });
    }
  });

  it('refuses what it does not carry by name', async () => {
    const body = { model: 'auto', input: [[1, 2]], base_url: 'http://evil.test' };
    const thrown = await openai()
      .embeddings.create(body as never)
      .catch((error: unknown) => error);
    expect(thrown).toMatchObject({
      status: 400,
      error: { violations: [{ field: 'input[0]' }, { field: 'base_url' }] },
    });
  });
});

describe('bytes that are not HTTP', () => {
  it('are answered in one line', async () => {
    const { hostname, port } = new URL(mesh.http);
    const socket = connect(Number(port), hostname);
    socket.end('this is not HTTP\r\n\r\n');
    let text = '';
    socket.on('data', (bytes: Buffer) => (text += bytes.toString()));
    await once(socket, 'close');
    expect(text).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
  });
});

describe('a stop', () => {
  it('finishes the streams that run and takes no new ones', async () => {
    const own = await openTestMesh({ environment: { SIGNALBOX_DRAIN_SETTLE_MS: '300' } });
    try {
      let finish: () => void = () => undefined;
      const gate = new Promise<void>((resolve) => (finish = resolve));
      own.adapter.backends.set('alpha', async function* (call, signal) {
        let first = true;
        for await (const batch of says('begun', ' and', ' finished')(call, signal)) {
          yield batch;
          if (first) await gate;
          first = false;
        }
      });
      const body = { model: 'auto', messages: [{ role: 'user', content: 'x' }], stream: true };
      const response = await fetch(`${own.http}/v1/chat/completions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      const stopped = own.stopIngress();
      await expect.poll(async () => (await fetch(`${own.http}/readyz`)).status).toBe(503);
      await expect
        .poll(() =>
          fetch(`${own.http}/healthz`).then(
            () => 'open',
            () => 'closed',
          ),
        )
        .toBe('closed');
      finish();
      expect(await response.text()).toContain('[DONE]');
      await stopped;
    } finally {
      await own.close();
    }
  });

  it('gives up what still runs after the grace', async () => {
    const own = await openTestMesh({ environment: { SIGNALBOX_DRAIN_GRACE_MS: '50' } });
    try {
      own.adapter.backends.set('alpha', hangs('begun'));
      const response = await fetch(`${own.http}/v1/chat/completions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ model: 'auto', messages: [{ role: 'user', content: 'x' }], stream: true }),
      });
      await own.stopIngress();
      await expect(response.text()).rejects.toThrow('terminated');
    } finally {
      await own.close();
    }
  });
});
