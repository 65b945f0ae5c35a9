import { Metadata, status, type ServiceError } from '@grpc/grpc-js';
import {
  answerEventFromWire,
  chatCallToWire,
  completeReplyFromWire,
  embedCallToWire,
  embedReplyFromWire,
  type AnswerEvent,
  type ChatCall,
  type InferenceServiceClient,
} from '@signalbox/contracts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { COST, fails, hangs, says, USAGE } from '../testing/fake-adapter.js';
import { planOf } from '../testing/fake-decision.js';
import { openTestMesh, type TestMesh } from '../testing/test-mesh.js';

let mesh: TestMesh;
let second: string;
let keys = 0;
let key: string;

beforeAll(async () => {
  mesh = await openTestMesh({ environment: { SIGNALBOX_IDEMPOTENCY_LIMIT_MS: '15000' } });
  second = await mesh.openIngress();
}, 120_000);
afterAll(() => mesh.close());
beforeEach(() => {
  key = `key-${(keys += 1)}`;
  mesh.adapter.calls.length = 0;
});
afterEach(() => mesh.adapter.backends.clear());

type Sent = {
  readonly at?: string;
  readonly path?: string;
  readonly key?: string;
  readonly signal?: AbortSignal;
};

function post(
  body: object,
  { at = mesh.http, path = 'chat/completions', ...sent }: Sent = {},
): Promise<Response> {
  return fetch(`${at}/v1/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': sent.key ?? key },
    body: JSON.stringify(body),
    ...(sent.signal !== undefined && { signal: sent.signal }),
  });
}

function question(text = 'hello', more: object = {}): object {
  return { model: 'auto', messages: [{ role: 'user', content: text }], ...more };
}

function callOf(text = 'hello'): ChatCall {
  return {
    model: 'auto',
    chat: {
      messages: [{ role: 'user', content: [{ kind: 'text', text }] }],
      tools: [],
      output: { kind: 'text' },
      sampling: {},
    },
    context: { preferences: {}, tags: {} },
  };
}

function metadata(): Metadata {
  const result = new Metadata();
  result.set('idempotency-key', key);
  return result;
}

function complete(text?: string) {
  return new Promise<ReturnType<typeof completeReplyFromWire>>((resolve, reject) => {
    mesh.grpc.Complete(chatCallToWire(callOf(text)), metadata(), (error, reply) => {
      if (error !== null || reply === undefined) reject(error);
      else resolve(completeReplyFromWire(reply));
    });
  });
}

async function generate(grpc: InferenceServiceClient): Promise<readonly AnswerEvent[]> {
  const events: AnswerEvent[] = [];
  for await (const message of grpc.Generate(chatCallToWire(callOf()), metadata()))
    events.push(answerEventFromWire(message));
  return events;
}

function vectorsOf(grpc: InferenceServiceClient) {
  const { context } = callOf();
  const call = embedCallToWire({ model: 'auto', embedding: { inputs: ['a', 'b'] }, context });
  return new Promise<ReturnType<typeof embedReplyFromWire>>((resolve, reject) => {
    grpc.Embed(call, metadata(), (error, message) => {
      if (error !== null || message === undefined) reject(error);
      else resolve(embedReplyFromWire(message));
    });
  });
}

async function codeOf(call: Promise<unknown>): Promise<number> {
  return call.then(
    () => status.OK,
    (error: ServiceError) => error.code,
  );
}

/** A backend that answers when the test says so. */
function gate(): () => void {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  mesh.adapter.backends.set('alpha', async function* (call, signal) {
    await opened;
    yield* says('hello', ' world')(call, signal);
  });
  return open;
}

/** Resolves when the adapter was called this many times. */
async function called(times: number): Promise<void> {
  await expect.poll(() => mesh.adapter.calls.length, { timeout: 10_000 }).toBe(times);
}

/** A request that has reached the adapter: it is sent again for as long as the key is not free. */
async function underWay(body: object): Promise<{ left: Promise<Response>; abort: AbortController }> {
  for (;;) {
    const abort = new AbortController();
    const left = post(body, { signal: abort.signal });
    if ((await Promise.race([left, called(1)])) === undefined) return { left, abort };
  }
}

describe('an idempotency key', () => {
  it('makes one call of twenty at once, at two ingresses and on both faces', async () => {
    const open = gate();
    const sent = Array.from({ length: 18 }, (_, index) =>
      post(question('hello', { stream: index % 3 === 0 }), { at: index % 2 === 0 ? mesh.http : second }),
    );
    const overGrpc = [codeOf(complete()), codeOf(complete())];
    await called(1);
    // All but the first are answered before the first is: none of them waits for it.
    await expect
      .poll(async () => {
        const open = Symbol('open');
        const all: readonly Promise<unknown>[] = [...sent, ...overGrpc];
        const seen = await Promise.all(all.map(async (one) => Promise.race([one, Promise.resolve(open)])));
        return seen.filter((one) => one === open).length;
      })
      .toBe(1);
    open();
    const codes = [
      ...(await Promise.all(sent)).map((response) => response.status),
      ...(await Promise.all(overGrpc)),
    ];
    const inUse: readonly number[] = [409, status.ABORTED];
    const refused = codes.filter((code) => inUse.includes(code));
    expect(refused).toHaveLength(19);
    expect(mesh.adapter.calls).toHaveLength(1);
  });

  it('gives the same answer again, at another ingress too, and says so', async () => {
    const first = await post(question());
    expect(first.headers.get('idempotent-replayed')).toBeNull();
    const body = await first.json();
    for (const at of [mesh.http, second]) {
      const again = await post(question(), { at });
      expect(again.status).toBe(200);
      expect(again.headers.get('idempotent-replayed')).toBe('true');
      expect(again.headers.get('x-signalbox-cost-usd')).toBe('0.0000015');
      expect(await again.json()).toEqual({ ...body, signalbox: { ...body.signalbox, replayed: true } });
    }
    expect(mesh.adapter.calls).toHaveLength(1);
  });

  it('gives an answer of one face and one way again on the other', async () => {
    mesh.adapter.backends.set('alpha', says('one', ' two'));
    const first = await (await post(question('hello', { stream: true }))).text();
    expect(first).toContain('[DONE]');
    const { completion, route } = await complete();
    expect(completion).toMatchObject({ content: [{ kind: 'text', text: 'one two' }], usage: USAGE });
    expect(route).toMatchObject({ replayed: true, cost: COST, backend: 'alpha' });
    const streamed = await post(question('hello', { stream: true, stream_options: { include_usage: true } }));
    expect(streamed.headers.get('idempotent-replayed')).toBe('true');
    const text = await streamed.text();
    expect(text).toContain('"content":"one two"');
    expect(text).toContain('"replayed":true');
    expect(text).toContain(`"id":"chatcmpl-${route.requestId}"`);
    expect(text.trimEnd()).toMatch(/data: \[DONE\]$/);
    expect((await generate(mesh.grpc)).at(-1)).toMatchObject({ kind: 'finished', route: { replayed: true } });
    expect(mesh.adapter.calls).toHaveLength(1);
  });

  it('is refused with another body, in words that each face has', async () => {
    await post(question());
    const response = await post(question('other'), { at: second });
    expect(response.status).toBe(400);
    expect(response.headers.get('x-should-retry')).toBe('false');
    expect(await response.json()).toMatchObject({ error: { reason: 'IDEMPOTENCY_KEY_REUSED' } });
    expect(await codeOf(complete('other'))).toBe(status.INVALID_ARGUMENT);
    expect(mesh.adapter.calls).toHaveLength(1);
  });

  it('tells whoever comes too early when to ask again', async () => {
    const open = gate();
    const first = post(question());
    await called(1);
    const early = await post(question());
    expect(early.status).toBe(409);
    expect(early.headers.get('retry-after')).toBe('1');
    expect(early.headers.get('x-should-retry')).toBe('true');
    open();
    expect((await first).status).toBe(200);
  });

  it('is free again after a failure, a cut and a client that left', async () => {
    mesh.decision.decide = () => planOf(['alpha']);
    mesh.adapter.backends.set('alpha', fails('PROVIDER_REJECTED_REQUEST'));
    expect((await post(question())).status).toBe(400);

    mesh.adapter.backends.set('alpha', fails('PROVIDER_ERROR', { disposition: 'ambiguous' }, 'half'));
    expect(await (await post(question('hello', { stream: true }))).text()).toContain('STREAM_TRUNCATED');

    mesh.adapter.backends.set('alpha', hangs());
    for (const stream of [true, false]) {
      mesh.adapter.calls.length = 0;
      const { left, abort } = await underWay(question('hello', { stream }));
      abort.abort();
      await expect(left).rejects.toThrow('aborted');
    }

    mesh.adapter.backends.set('alpha', says('whole'));
    await expect.poll(async () => (await post(question(), { at: second })).status).toBe(200);
    mesh.decision.decide = () => planOf(['alpha', 'beta']);
  });

  it('gives vectors again too', async () => {
    let calls = 0;
    const embed = mesh.adapter.embed;
    mesh.adapter.embed = (call) => {
      calls += 1;
      return embed(call);
    };
    const body = { model: 'auto', input: ['a', 'b'] };
    const first = await (await post(body, { path: 'embeddings' })).json();
    const again = await post(body, { path: 'embeddings', at: second });
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect((await again.json()).data).toEqual(first.data);
    expect(await vectorsOf(mesh.grpc)).toMatchObject({
      embeddings: {
        vectors: [
          [0, 0.5],
          [1, 0.5],
        ],
      },
      route: { replayed: true },
    });
    expect(calls).toBe(1);
    expect((await post(question())).status).toBe(400);
    mesh.adapter.embed = embed;
  });

  it.each(['two words', 'x'.repeat(256), 'a,b c'])('is refused by name when it is %j', async (wrong) => {
    const response = await post(question(), { key: wrong });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      error: { reason: 'INVALID_REQUEST', violations: [{ field: 'idempotency-key' }] },
    });
    if (wrong.length > 255) {
      key = wrong;
      expect(await codeOf(complete())).toBe(status.INVALID_ARGUMENT);
    }
    expect(mesh.adapter.calls).toHaveLength(0);
  });
});

describe('an idempotency key without NATS', () => {
  it('holds within the process, and the reply says that it does no more than that', async () => {
    const own = await openTestMesh();
    try {
      await own.stopNats();
      const first = await (await post(question(), { at: own.http })).json();
      expect(first).toMatchObject({ signalbox: { warnings: [{ feature: 'idempotency' }] } });
      const again = await post(question(), { at: own.http });
      expect(again.headers.get('idempotent-replayed')).toBe('true');
      expect(own.adapter.calls).toHaveLength(1);
      key = 'another';
      const told = { warnings: [{ feature: 'idempotency' }] };
      expect((await generate(own.grpc)).at(-1)).toMatchObject({ kind: 'finished', ...told });
      key = 'third';
      expect(await vectorsOf(own.grpc)).toMatchObject(told);
    } finally {
      await own.close();
    }
  });
});

describe('an idempotency key of an ingress that stops', () => {
  it('is free as soon as the request was given up', async () => {
    const own = await openTestMesh({ environment: { SIGNALBOX_DRAIN_GRACE_MS: '100' } });
    try {
      const other = await own.openIngress();
      own.adapter.backends.set('alpha', hangs());
      const left = post(question(), { at: own.http });
      left.catch(() => undefined);
      await expect.poll(() => own.adapter.calls.length, { timeout: 10_000 }).toBe(1);
      expect((await post(question(), { at: other })).status).toBe(409);
      await own.stopIngress();
      await expect(left).rejects.toThrow('fetch failed');
      own.adapter.backends.clear();
      expect((await post(question(), { at: other })).status).toBe(200);
    } finally {
      await own.close();
    }
  });
});
