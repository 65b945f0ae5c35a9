import { eventFilter } from '@signalbox/contracts';
import type { AttemptRecord } from '@signalbox/domain';
import { defineService, startService, type RunningService } from '@signalbox/runtime';
import type { BehaviourPatch } from '@signalbox/simulated-provider';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { question, startTestMesh, type TestMesh } from './support.js';

/** Nobody limits an answer but the window of `first` and the wire of `second`; where `nowhere` is, nobody listens. */
const POLICY = `
version: 1
providers:
  openai: { adapter: openai, baseUrl: https://api.openai.com/v1, credentials: [{ env: TEST_UNSET_KEY }] }
  anthropic: { adapter: anthropic, baseUrl: https://api.anthropic.com/v1, credentials: [{ env: TEST_UNSET_KEY }] }
  gone: { adapter: openai, baseUrl: http://127.0.0.1:1/v1, credentials: [{ env: TEST_SET_KEY }] }
backends:
  first: { provider: openai, model: gpt-5-mini, contextWindow: 100000, price: { input: 1, output: 1, cacheWrite: 3 } }
  second: { provider: anthropic, model: claude-haiku-4-5, contextWindow: 100000, price: { input: 1, output: 1, cacheWrite: 3 } }
  nowhere: { provider: gone, model: gpt-5-mini, contextWindow: 100000, price: { input: 1, output: 1 } }
models:
  first: { route: first }
  second: { route: second }
  nowhere: { route: nowhere }
routes:
  first: { rules: [{ name: one, use: [first] }], limits: &limits { attempts: 1, firstToken: 700ms, idle: 700ms, total: 20s } }
  second: { rules: [{ name: one, use: [second] }], limits: *limits }
  nowhere: { rules: [{ name: one, use: [nowhere] }], limits: *limits }
`;
const ENVIRONMENT = { SIGNALBOX_CIRCUITS: 'off', SIGNALBOX_CREDENTIAL_REST: 'off', TEST_SET_KEY: 'any' };

/** At this pace every piece of an answer comes in a read of its own. */
const SLOW = { outputTokens: 64, tokensPerSecond: 50 };

type Way = readonly [
  backend: 'first' | 'second' | 'nowhere',
  behaviour: BehaviourPatch,
  ends: Pick<AttemptRecord, 'outcome' | 'disposition'>,
];

const BOUNDED: readonly Way[] = (['first', 'second'] as const).flatMap((backend): Way[] => [
  [backend, { fault: { kind: 'status', status: 500 } }, { outcome: 'failed', disposition: 'ambiguous' }],
  [backend, { fault: { kind: 'silent' } }, { outcome: 'failed', disposition: 'ambiguous' }],
  [
    backend,
    { ...SLOW, fault: { kind: 'cut', afterChunks: 12, how: 'reset' } },
    { outcome: 'truncated', disposition: 'committed' },
  ],
  [
    backend,
    { ...SLOW, fault: { kind: 'stall', afterChunks: 12 } },
    { outcome: 'truncated', disposition: 'committed' },
  ],
]);
const FREE: readonly Way[] = [
  ['first', { fault: { kind: 'status', status: 400 } }, { outcome: 'failed', disposition: 'rejected' }],
  ['nowhere', {}, { outcome: 'failed', disposition: 'never-sent' }],
];

const MESHES = [
  ['whose services are processes of their own', []],
  ['whose services share one process', ['all']],
] as const;

describe.each(MESHES)('a mesh %s', (_, together) => {
  let test: TestMesh;
  let listener: RunningService;
  /** What each adapter told of an attempt, and what the route record says of it, by the id of the attempt. */
  const told = new Map<string, AttemptRecord>();
  const recorded = new Map<string, AttemptRecord>();

  beforeAll(async () => {
    test = await startTestMesh(POLICY, ENVIRONMENT, {}, together);
    const service = defineService({
      name: 'listener',
      settings: {},
      async start({ bus, clock }) {
        await bus.subscribe(eventFilter('attempt-finished'), clock.now(), ({ event }) => {
          if (event.kind === 'attempt-finished') told.set(event.attempt.attemptId, event.attempt);
        });
        await bus.subscribe(eventFilter('request-routed'), clock.now(), ({ event }) => {
          if (event.kind !== 'request-routed') return;
          for (const attempt of event.route.attempts) recorded.set(attempt.attemptId, attempt);
        });
        return {};
      },
    });
    listener = await startService(service, {
      NATS_URL: test.mesh.nats.url,
      SIGNALBOX_LOG_LEVEL: 'silent',
      SIGNALBOX_DRAIN_SETTLE_MS: '0',
    });
  });
  afterEach(() => {
    test.upstream.reset();
    told.clear();
    recorded.clear();
  });
  afterAll(async () => {
    await listener?.stop();
    await test?.stop();
  });

  /** Both tellings of the only attempt since the last test. */
  async function tellings(): Promise<readonly [AttemptRecord, AttemptRecord]> {
    return vi.waitFor(
      () => {
        const [[id, byAdapter] = []] = told;
        const byIngress = id === undefined ? undefined : recorded.get(id);
        if (byAdapter === undefined || byIngress === undefined) throw new Error('Not both are told yet.');
        return [byAdapter, byIngress];
      },
      { timeout: 10_000, interval: 50 },
    );
  }

  function ask(backend: Way[0], more: object = {}): Promise<Response> {
    return test.chat(
      question('tell me something', { model: backend, max_tokens: undefined, stream: true, ...more }),
    );
  }

  function behave(backend: Way[0], behaviour: BehaviourPatch): void {
    if (backend !== 'nowhere') test.behave(backend, behaviour);
  }

  it.each(BOUNDED)('books one upper bound for an attempt at %s with %j', async (backend, behaviour, ends) => {
    behave(backend, behaviour);
    await (await ask(backend)).text();
    const [byAdapter, byIngress] = await tellings();
    expect(byAdapter).toMatchObject({ ...ends, cost: { certainty: 'upper-bound' } });
    expect({ ...byIngress, durationMs: 0, firstTokenMs: 0 }).toEqual({
      ...byAdapter,
      durationMs: 0,
      firstTokenMs: 0,
      startedAfterMs: byIngress.startedAfterMs,
    });
    const answer = backend === 'second' ? 4_096_000 : 100_000_000 - byAdapter.usage.inputTokens * 1_000;
    expect(byAdapter.cost.nanoUsd).toBe(byAdapter.usage.inputTokens * 3_000 + answer);
  });

  it.each(FREE)(
    'books nothing, for certain, for an attempt at %s with %j',
    async (backend, behaviour, ends) => {
      behave(backend, behaviour);
      await (await ask(backend)).text();
      for (const attempt of await tellings())
        expect(attempt).toMatchObject({ ...ends, cost: { nanoUsd: 0, certainty: 'exact' } });
    },
  );

  it.each(['first', 'second'] as const)(
    'books one cost for an attempt at %s that is given up',
    async (backend) => {
      behave(backend, { ...SLOW, fault: { kind: 'stall', afterChunks: 12 } });
      const client = new AbortController();
      const response = await fetch(`${test.mesh.httpUrl}/v1/chat/completions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          ...question('tell me something', { model: backend, stream: true }),
          max_tokens: undefined,
        }),
        signal: client.signal,
      });
      await response.body?.getReader().read();
      client.abort();
      const [byAdapter, byIngress] = await tellings();
      expect([byAdapter.outcome, byIngress.outcome]).toEqual(['cancelled', 'cancelled']);
      expect(byAdapter.cost.certainty).toBe('upper-bound');
      expect(byIngress.cost).toEqual(byAdapter.cost);
    },
  );

  it('says the same in the reply and in the metric of the adapter', async () => {
    const before = await meteredCost();
    behave('first', { ...SLOW, fault: { kind: 'cut', afterChunks: 12, how: 'reset' } });
    const text = await (await ask('first')).text();
    const { signalbox } = JSON.parse(text.trim().split('\ndata: ').at(-1) ?? '');
    const [{ cost }] = await tellings();
    expect(signalbox).toMatchObject({ cost_usd: cost.nanoUsd / 1e9, cost_certainty: 'upper-bound' });
    expect((await meteredCost()) - before).toBe(cost.nanoUsd);
  });

  async function meteredCost(): Promise<number> {
    const processes = [...test.mesh.services.values()];
    const admin = processes.map(({ serves }) => serves.get('adapter-openai')?.['admin']).find(Boolean);
    const page = await (await fetch(`${admin}/metrics`)).text();
    const [line = ''] = page
      .split('\n')
      .filter((each) => /^signalbox_cost_total\{.*backend="first".*certainty="upper-bound"/.test(each));
    return Number(line.split(' ')[1] ?? 0);
  }
});
