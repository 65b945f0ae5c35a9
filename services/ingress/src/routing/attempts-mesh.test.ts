import { Metadata } from '@grpc/grpc-js';
import {
  answerEventFromWire,
  chatCallToWire,
  completeReplyFromWire,
  type AdapterChatCall,
  type AnswerEvent,
  type ChatCall,
} from '@signalbox/contracts';
import {
  estimateTokens,
  type ChatRequest,
  type Chunk,
  type Plan,
  type RankedCandidate,
} from '@signalbox/domain';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startDyingAdapter, type DyingAdapter } from '../testing/dying-adapter.js';
import { fails, gives, hangs, says, USAGE, type FakeBackend } from '../testing/fake-adapter.js';
import { candidate, planOf } from '../testing/fake-decision.js';
import { openTestMesh, type TestMesh } from '../testing/test-mesh.js';

let mesh: TestMesh;
let killed: DyingAdapter;
let silenced: DyingAdapter;
let requests = 0;
let requestId = '';

beforeAll(async () => {
  killed = await startDyingAdapter([
    { kind: 'stream-start', model: 'm', warnings: [] },
    { kind: 'text-delta', text: 'Once upon' },
  ]);
  silenced = await startDyingAdapter([]);
  mesh = await openTestMesh({ moreAdapters: { killed: killed.address, silenced: silenced.address } });
}, 120_000);
afterAll(async () => {
  await mesh.close();
  killed.close();
  silenced.close();
});
beforeEach(() => {
  requestId = `attempts-${(requests += 1)}`;
});
afterEach(() => {
  mesh.adapter.backends.clear();
  mesh.adapter.calls.length = 0;
});

const CHAT: ChatRequest = {
  messages: [{ role: 'user', content: [{ kind: 'text', text: 'Tell a story.' }] }],
  tools: [],
  output: { kind: 'text' },
  sampling: {},
};

function plan(candidates: readonly (string | RankedCandidate)[], more: Partial<Plan> = {}): void {
  const decision = planOf(candidates);
  if (decision.kind !== 'plan') throw new Error('planOf makes plans.');
  const limits = { ...decision.plan.limits, ...more.limits };
  mesh.decision.decide = () => ({ ...decision, plan: { ...decision.plan, ...more, limits } });
}

function wireOf(chat: Partial<ChatRequest>): [ReturnType<typeof chatCallToWire>, Metadata] {
  const call: ChatCall = {
    model: 'auto',
    chat: { ...CHAT, ...chat },
    context: { preferences: {}, tags: {} },
  };
  const metadata = new Metadata();
  metadata.set('x-request-id', requestId);
  return [chatCallToWire(call), metadata];
}

/** Asks for an answer. A truncated one ends with a status as well, which says the same once more. */
async function generate(chat: Partial<ChatRequest> = {}) {
  const events: AnswerEvent[] = [];
  const [message, metadata] = wireOf(chat);
  const stream = mesh.grpc.Generate(message, metadata);
  try {
    for await (const event of stream) events.push(answerEventFromWire(event));
  } catch (error) {
    if (events.at(-1)?.kind !== 'truncated') throw error;
  }
  const last = events.at(-1);
  if (last === undefined || last.kind === 'chunk') throw new Error('There is no terminal event.');
  const chunks = events.flatMap((event) => (event.kind === 'chunk' ? [event.chunk] : []));
  return { last, route: last.route, chunks, text: chunks.map(textOf).join('') };
}

function complete(chat: Partial<ChatRequest> = {}) {
  return new Promise<ReturnType<typeof completeReplyFromWire>>((resolve, reject) => {
    mesh.grpc.Complete(...wireOf(chat), (error, reply) => {
      if (error !== null || reply === undefined) reject(error);
      else resolve(completeReplyFromWire(reply));
    });
  });
}

function textOf(chunk: Chunk): string {
  return chunk.kind === 'text-delta' ? chunk.text : '';
}

function cut(...words: readonly string[]): FakeBackend {
  return fails('STREAM_TRUNCATED', { disposition: 'ambiguous' }, ...words);
}

function lastCall(): AdapterChatCall {
  const call = mesh.adapter.calls.at(-1);
  if (call === undefined) throw new Error('The adapter was not called.');
  return call;
}

describe('a hedge', () => {
  it('wins: its answer is shown, and the call of the slower attempt is stopped', async () => {
    plan(['alpha', 'beta'], { hedgeAfterMs: 30 });
    mesh.adapter.backends.set('alpha', hangs());
    mesh.adapter.backends.set('beta', says('from', ' beta'));
    const { text, route } = await generate();
    expect(text).toBe('from beta');
    await mesh.adapter.cancelled(route.attempts[0]?.attemptId ?? '');
    expect(route).toMatchObject({
      backend: 'beta',
      attempts: [
        { number: 1, backend: 'alpha', outcome: 'cancelled', race: 'lost' },
        { number: 2, backend: 'beta', outcome: 'succeeded', race: 'won' },
      ],
    });
  });

  it('loses: the client hears nothing of it, and its call is stopped', async () => {
    plan(['alpha', 'beta'], { hedgeAfterMs: 30 });
    let speak = (): void => undefined;
    const isHedged = new Promise<void>((resolve) => {
      speak = resolve;
    });
    mesh.adapter.backends.set('alpha', async function* (call, signal) {
      await isHedged;
      yield* says('from alpha')(call, signal);
    });
    mesh.adapter.backends.set('beta', (call, signal) => {
      speak();
      return hangs()(call, signal);
    });
    const { text, route } = await generate();
    expect(text).toBe('from alpha');
    await mesh.adapter.cancelled(route.attempts[1]?.attemptId ?? '');
    expect(route.attempts).toMatchObject([{ race: 'won' }, { race: 'lost', outcome: 'cancelled' }]);
  });

  it('takes the first whole answer where it is given in one piece', async () => {
    plan(['alpha', 'beta'], { hedgeAfterMs: 30 });
    mesh.adapter.backends.set('alpha', hangs());
    mesh.adapter.backends.set('beta', says('whole'));
    const { completion, route } = await complete();
    expect(completion.content).toEqual([{ kind: 'text', text: 'whole' }]);
    await mesh.adapter.cancelled(route.attempts[0]?.attemptId ?? '');
  });
});

describe('an answer that breaks off', () => {
  it.each<[string, RankedCandidate, 'prefill' | 'instruction']>([
    ['given its beginning', candidate('beta', { prefill: true }), 'prefill'],
    ['asked to go on', candidate('beta'), 'instruction'],
  ])('is gone on with by another backend that is %s', async (_, beta, method) => {
    plan(['alpha', beta], { onCut: 'continue' });
    mesh.adapter.backends.set('alpha', cut('It was a dark', ' and '));
    mesh.adapter.backends.set('beta', says('stormy', ' night.'));
    const { text, last, route, chunks } = await generate();
    expect(text).toBe('It was a dark and stormy night.');
    expect(last).toMatchObject({ kind: 'finished', reason: 'stop' });
    expect(chunks.filter(({ kind }) => kind === 'stream-start')).toHaveLength(1);
    expect(route.attempts).toMatchObject([
      { backend: 'alpha', outcome: 'truncated', disposition: 'committed' },
      { backend: 'beta', outcome: 'succeeded', continuation: { method, afterCharacters: 18 } },
    ]);
    const shown = method === 'prefill' ? 'It was a dark and' : 'It was a dark and ';
    expect(lastCall().chat.messages[1]).toEqual({
      role: 'assistant',
      content: [{ kind: 'text', text: shown }],
    });
  });

  it('is gone on with by the same model from the start where nothing is left to chance, and shown once', async () => {
    const twin = candidate('twin', { model: 'alpha-model' });
    plan(['alpha', twin], { onCut: 'continue' });
    mesh.adapter.backends.set('alpha', cut('It was a dark', ' and '));
    mesh.adapter.backends.set('twin', says('It was', ' a dark and stormy', ' night.'));
    const { text, route } = await generate({ sampling: { temperature: 0 } });
    expect(text).toBe('It was a dark and stormy night.');
    expect(route.attempts[1]?.continuation).toEqual({ method: 'restart', afterCharacters: 18 });
    expect(lastCall().chat.messages).toEqual(CHAT.messages);
  });

  it('is gone on with elsewhere where a restart says something else', async () => {
    const twin = candidate('twin', { model: 'alpha-model' });
    plan(['alpha', twin, 'beta'], { onCut: 'continue' });
    mesh.adapter.backends.set('alpha', cut('It was a dark', ' and '));
    mesh.adapter.backends.set('twin', says('It was a bright day.'));
    mesh.adapter.backends.set('beta', says('stormy night.'));
    const { text, route } = await generate({ sampling: { seed: 1 } });
    expect(text).toBe('It was a dark and stormy night.');
    expect(route.attempts).toMatchObject([
      { outcome: 'truncated' },
      { outcome: 'failed', disposition: 'ambiguous', continuation: { method: 'restart' } },
      { outcome: 'succeeded', continuation: { method: 'instruction' } },
    ]);
  });

  it('leaves out what the next backend repeats and what it thinks about going on', async () => {
    plan(['alpha', 'beta'], { onCut: 'continue' });
    mesh.adapter.backends.set('alpha', cut('It was a dark and', ' stormy'));
    mesh.adapter.backends.set(
      'beta',
      gives([
        { kind: 'reasoning-delta', text: 'I was cut off.' },
        { kind: 'text-delta', text: 'dark and stormy ni' },
        { kind: 'text-delta', text: 'ght.' },
      ]),
    );
    const { text, chunks } = await generate();
    expect(text).toBe('It was a dark and stormy night.');
    expect(chunks.map(({ kind }) => kind)).not.toContain('reasoning-delta');
  });

  it('is gone on with more than once', async () => {
    plan(['alpha', 'beta', 'gamma'], { onCut: 'continue' });
    mesh.adapter.backends.set('alpha', cut('one '));
    mesh.adapter.backends.set('beta', cut('two '));
    mesh.adapter.backends.set('gamma', says('three'));
    const { text, route } = await generate();
    expect(text).toBe('one two three');
    expect(route.attempts.map(({ continuation }) => continuation?.afterCharacters)).toEqual([
      undefined,
      4,
      8,
    ]);
  });

  it('ends as cut off, for the first reason, when nobody can go on with it', async () => {
    plan(['alpha', candidate('beta', { prefill: true })], {
      onCut: 'continue',
      limits: { attempts: 2 } as never,
    });
    mesh.adapter.backends.set('alpha', cut('It was'));
    mesh.adapter.backends.set('beta', fails('PROVIDER_REJECTED_REQUEST'));
    const { text, last } = await generate();
    expect(text).toBe('It was');
    expect(last).toMatchObject({
      kind: 'truncated',
      error: { reason: 'STREAM_TRUNCATED', message: 'It was STREAM_TRUNCATED.' },
      route: { attempts: [{ backend: 'alpha' }, { backend: 'beta', reason: 'PROVIDER_REJECTED_REQUEST' }] },
    });
  });

  it('is not gone on with by the call of a tool', async () => {
    plan(['alpha', 'beta'], { onCut: 'continue' });
    mesh.adapter.backends.set('alpha', cut('Let me see'));
    mesh.adapter.backends.set(
      'beta',
      gives([{ kind: 'tool-call-start', index: 0, id: 'call_1', name: 'look' }]),
    );
    const { text, last, chunks } = await generate();
    expect(text).toBe('Let me see');
    expect(last.kind).toBe('truncated');
    expect(chunks.map(({ kind }) => kind)).not.toContain('tool-call-start');
  });

  it.each<[string, Partial<ChatRequest>, FakeBackend]>([
    ['of a fixed shape', { output: { kind: 'json' } }, cut('{"a":')],
    [
      'with half a tool call',
      {},
      async function* () {
        yield {
          chunks: [
            { kind: 'stream-start', model: 'm', warnings: [] },
            { kind: 'text-delta', text: 'Let me see' },
            { kind: 'tool-call-start', index: 0, id: 'call_1', name: 'look' },
          ],
        };
      },
    ],
  ])('is never gone on with when it is one %s', async (_, chat, backend) => {
    plan(['alpha', 'beta'], { onCut: 'continue' });
    mesh.adapter.backends.set('alpha', backend);
    const { last } = await generate(chat);
    expect(last.kind).toBe('truncated');
    expect(mesh.adapter.calls).toHaveLength(1);
  });

  it('adds up the tokens of both parts for the client that asks for them', async () => {
    plan(['alpha', 'beta'], { onCut: 'continue' });
    mesh.adapter.backends.set('alpha', cut('It was a dark and '));
    mesh.adapter.backends.set('beta', says('stormy night.'));
    const response = await fetch(`${mesh.http}/v1/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-request-id': requestId },
      body: JSON.stringify({
        model: 'auto',
        messages: [{ role: 'user', content: 'Tell a story.' }],
        stream: true,
        stream_options: { include_usage: true },
      }),
    });
    const events = (await response.text()).split('\n\n').map((event) => event.slice('data: '.length));
    expect(events.at(-2)).toBe('[DONE]');
    const { route } = await mesh.routed(requestId);
    const { usage } = JSON.parse(events.at(-3) ?? '');
    expect(usage.completion_tokens).toBe(route.usage.outputTokens);
    expect(usage.completion_tokens).toBeGreaterThan(USAGE.outputTokens);
  });
});

describe('an adapter that dies', () => {
  const PRICED = { mostInputNanoUsd: 100, outputTokenNanoUsd: 2, maxOutputTokens: 50 };

  it('in the middle of an answer is told of, at the most that the call can have cost', async () => {
    plan([candidate('alpha', { adapter: 'killed', ...PRICED }), 'beta']);
    const { text, last, route } = await generate();
    expect(text).toBe('Once upon');
    expect(last.kind).toBe('truncated');
    const [attempt] = route.attempts;
    expect(attempt).toMatchObject({
      reason: 'ADAPTER_UNAVAILABLE',
      disposition: 'committed',
      cost: { nanoUsd: 200, certainty: 'upper-bound' },
    });
    expect(await mesh.attempted(requestId)).toMatchObject({ requestId, attempt });
  });

  it('before its answer is told of too, and another backend takes over', async () => {
    plan([candidate('alpha', { adapter: 'silenced', ...PRICED }), 'beta']);
    const { text, route } = await generate({ sampling: { maxOutputTokens: 10 } });
    expect(text).toBe('hello world');
    expect(await mesh.attempted(requestId)).toMatchObject({
      attempt: {
        attemptId: route.attempts[0]?.attemptId,
        disposition: 'ambiguous',
        cost: { nanoUsd: 120, certainty: 'upper-bound' },
      },
    });
  });

  it('in the middle of an answer is gone on from', async () => {
    plan([candidate('alpha', { adapter: 'killed' }), 'beta'], { onCut: 'continue' });
    mesh.adapter.backends.set('beta', says(' a time.'));
    expect((await generate()).text).toBe('Once upon a time.');
  });
});

describe('an adapter of which one replica is away', () => {
  it('answers by the other one, in the same attempt', async () => {
    plan([candidate('alpha', { adapter: 'halved' })], { limits: { attempts: 1 } as never });
    for (let count = 0; count < 12; count++) {
      requestId = `halved-${count}`;
      const { text, route } = await generate();
      expect({ text, attempts: route.attempts.length }).toEqual({ text: 'hello world', attempts: 1 });
    }
  });

  it('turns texts into vectors by the other one', async () => {
    plan([candidate('alpha', { adapter: 'halved' })], { limits: { attempts: 1 } as never });
    for (let count = 0; count < 12; count++) {
      const response = await fetch(`${mesh.http}/v1/embeddings`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ model: 'auto', input: 'hello' }),
      });
      await response.text();
      expect(response.status).toBe(200);
    }
  });
});

describe('the money of a request', () => {
  const dear = candidate('alpha', {
    expectedCostNanoUsd: 200,
    mostInputNanoUsd: 100,
    outputTokenNanoUsd: 10,
    maxOutputTokens: 1_000,
  });
  const LENGTH: Chunk = { kind: 'finish', reason: 'length', usage: USAGE };

  it('keeps the answer so short that it cannot cost more, and says so when it ends there', async () => {
    plan([dear], { limits: { maxCostNanoUsd: 600 } as never });
    mesh.adapter.backends.set('alpha', gives([{ kind: 'text-delta', text: 'Once' }], LENGTH));
    const { completion } = await complete();
    expect(lastCall().chat.sampling.maxOutputTokens).toBe(50);
    expect(completion.warnings).toMatchObject([{ feature: 'max-cost' }]);
  });

  it('pays for what the next backend must read of an answer that it goes on with', async () => {
    const cheap = candidate('alpha', { ...dear, backend: 'alpha', maxOutputTokens: 50 });
    const limits = { maxCostNanoUsd: 2_000 } as never;
    plan([cheap, candidate('beta', { ...dear, backend: 'beta' })], { onCut: 'continue', limits });
    const said = 'Once upon a time there was a very small king who lived in a very large castle.';
    mesh.adapter.backends.set('alpha', cut(said));
    mesh.adapter.backends.set('beta', says(' And so on.'));
    expect((await generate()).last.kind).toBe('finished');
    // 2,000 minus the 600 that the first attempt may have cost, and minus 100 for the prompt, pay for 130 tokens.
    expect(lastCall().chat.sampling.maxOutputTokens).toBe(130 - estimateTokens(said));
  });

  it("leaves a lower limit of the caller's own as it is", async () => {
    plan([dear], { limits: { maxCostNanoUsd: 600 } as never });
    mesh.adapter.backends.set('alpha', gives([{ kind: 'text-delta', text: 'Once' }], LENGTH));
    const { completion } = await complete({ sampling: { maxOutputTokens: 7 } });
    expect(lastCall().chat.sampling.maxOutputTokens).toBe(7);
    expect(completion.warnings).toEqual([]);
  });
});

describe('retries', () => {
  it('are counted by their role', async () => {
    plan(['alpha', 'beta']);
    mesh.adapter.backends.set('alpha', fails('PROVIDER_ERROR'));
    await generate();
    const metrics = await (await fetch(`${mesh.admin}/metrics`)).text();
    expect(metrics).toMatch(/signalbox_attempts_retries_total\{[^}]*role="retry"[^}]*\} \d/);
  });
});
