import { Metadata, status, type ServiceError } from '@grpc/grpc-js';
import {
  answerEventFromWire,
  chatCallToWire,
  completeReplyFromWire,
  embedCallToWire,
  embedReplyFromWire,
  fromServiceError,
  type AnswerEvent,
  type ChatCall,
} from '@signalbox/contracts';
import { RouterError, type AttemptContext } from '@signalbox/domain';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { COST, fails, gives, hangs, says, USAGE } from '../testing/fake-adapter.js';
import { candidate, planOf, withWarnings } from '../testing/fake-decision.js';
import { openTestMesh, type TestMesh } from '../testing/test-mesh.js';

let mesh: TestMesh;
let requests = 0;
let requestId = '';

beforeAll(async () => {
  mesh = await openTestMesh();
}, 120_000);
afterAll(() => mesh.close());
beforeEach(() => {
  requestId = `test-${(requests += 1)}`;
});
afterEach(() => {
  mesh.adapter.backends.clear();
  mesh.adapter.calls.length = 0;
  mesh.decision.asked.length = 0;
  mesh.decision.decide = () => planOf(['alpha', 'beta']);
});

const CALL: ChatCall = {
  model: 'auto',
  chat: {
    messages: [{ role: 'user', content: [{ kind: 'text', text: 'hello' }] }],
    tools: [],
    output: { kind: 'text' },
    sampling: {},
  },
  context: { preferences: {}, tags: {} },
};

function metadata(more: Readonly<Record<string, string>> = {}): Metadata {
  const result = new Metadata();
  for (const [key, value] of Object.entries({ 'x-request-id': requestId, ...more })) result.set(key, value);
  return result;
}

function firstAttempt(): AttemptContext {
  const [call] = mesh.adapter.calls;
  if (call === undefined) throw new Error('The adapter was not called.');
  return call.attempt;
}

type Answer = { readonly events: readonly AnswerEvent[]; readonly error?: ServiceError };

async function generate(call: ChatCall = CALL, deadline?: number): Promise<Answer> {
  const events: AnswerEvent[] = [];
  const stream = mesh.grpc.Generate(
    chatCallToWire(call),
    metadata(),
    deadline === undefined ? {} : { deadline },
  );
  try {
    for await (const message of stream) events.push(answerEventFromWire(message));
    return { events };
  } catch (error) {
    return { events, error: error as ServiceError };
  }
}

function complete(call: ChatCall = CALL) {
  return new Promise<ReturnType<typeof completeReplyFromWire>>((resolve, reject) => {
    mesh.grpc.Complete(chatCallToWire(call), metadata(), (error, reply) => {
      if (error !== null || reply === undefined) reject(error);
      else resolve(completeReplyFromWire(reply));
    });
  });
}

function textOf({ events }: Answer): string {
  return events
    .map((event) => (event.kind === 'chunk' && event.chunk.kind === 'text-delta' ? event.chunk.text : ''))
    .join('');
}

function routeOf({ events }: Answer) {
  const last = events.at(-1);
  if (last === undefined || last.kind === 'chunk') throw new Error('The answer has no terminal event.');
  return last.route;
}

describe('Generate', () => {
  it('streams an answer that begins with who answers and ends with where it came from', async () => {
    const answer = await generate();
    expect(answer.error).toBeUndefined();
    expect(answer.events.map((event) => (event.kind === 'chunk' ? event.chunk.kind : event.kind))).toEqual([
      'stream-start',
      'text-delta',
      'text-delta',
      'finished',
    ]);
    expect(textOf(answer)).toBe('hello world');
    expect(routeOf(answer)).toMatchObject({
      requestId,
      policyVersion: 'abc123def456',
      route: 'default',
      rule: 'all',
      backend: 'alpha',
      rejected: [{ backend: 'too-small' }],
      usage: USAGE,
      cost: COST,
      attempts: [
        {
          attemptId: expect.stringMatching(new RegExp(`^${requestId}[.][0-9a-f]{12}[.]1$`)),
          number: 1,
          backend: 'alpha',
          provider: 'alpha-provider',
          model: 'alpha-model',
          outcome: 'succeeded',
          disposition: 'done',
        },
      ],
    });
  });

  it('tells the decision about the prompt without its text, and the adapter which attempt it makes', async () => {
    await generate({
      ...CALL,
      context: { preferences: { only: ['alpha'] }, criticality: 'sheddable', tags: { team: 'x' } },
    });
    expect(mesh.decision.asked).toEqual([
      expect.objectContaining({
        requestId,
        model: 'auto',
        stream: true,
        criticality: 'sheddable',
        tags: { team: 'x' },
        preferences: { only: ['alpha'] },
        messageCount: 1,
      }),
    ]);
    expect(mesh.adapter.calls).toMatchObject([
      {
        attempt: {
          requestId,
          attemptId: expect.stringMatching(new RegExp(`^${requestId}[.][0-9a-f]{12}[.]1$`)),
          backend: 'alpha',
        },
        stream: true,
      },
    ]);
  });

  it('books every attempt under a key of its own, even when a caller gives two requests one id', async () => {
    mesh.adapter.backends.set('alpha', says('hello'));
    await generate();
    await generate();
    const [first, second] = mesh.adapter.calls;
    expect(first?.attempt.requestId).toBe(second?.attempt.requestId);
    expect(first?.attempt.attemptId).not.toBe(second?.attempt.attemptId);
  });

  it('goes to the next backend when nothing has been delivered, and the client sees nothing of it', async () => {
    mesh.adapter.backends.set('alpha', fails('PROVIDER_OVERLOADED', { providerStatus: 529 }));
    mesh.adapter.backends.set('beta', says('from beta'));
    const answer = await generate();
    expect(answer.error).toBeUndefined();
    expect(textOf(answer)).toBe('from beta');
    expect(routeOf(answer)).toMatchObject({
      backend: 'beta',
      attempts: [
        {
          backend: 'alpha',
          outcome: 'failed',
          reason: 'PROVIDER_OVERLOADED',
          disposition: 'rejected',
          cost: { nanoUsd: 0 },
        },
        { backend: 'beta', number: 2, outcome: 'succeeded' },
      ],
    });
  });

  it('never switches after content was delivered: it says that the answer is truncated', async () => {
    mesh.adapter.backends.set('alpha', fails('PROVIDER_ERROR', { disposition: 'ambiguous' }, 'half an'));
    const answer = await generate();
    expect(textOf(answer)).toBe('half an');
    expect(mesh.adapter.calls).toHaveLength(1);
    expect(answer.events.filter(({ kind }) => kind !== 'chunk')).toHaveLength(1);
    expect(answer.events.at(-1)).toMatchObject({
      kind: 'truncated',
      error: { reason: 'STREAM_TRUNCATED' },
      route: {
        backend: 'alpha',
        attempts: [{ outcome: 'truncated', reason: 'PROVIDER_ERROR', disposition: 'committed' }],
      },
    });
    expect(answer.error?.code).toBe(status.DATA_LOSS);
    expect(fromServiceError(answer.error, 'INTERNAL')).toMatchObject({
      error: { reason: 'STREAM_TRUNCATED' },
      route: { requestId },
    });
  });

  it('calls a timeout in the middle of an answer a truncation too', async () => {
    mesh.adapter.backends.set('alpha', fails('PROVIDER_TIMEOUT', { disposition: 'committed' }, 'so far'));
    const answer = await generate();
    expect(answer.events.at(-1)).toMatchObject({ kind: 'truncated', error: { reason: 'STREAM_TRUNCATED' } });
  });

  it('fails with the reason and the route when every backend failed', async () => {
    mesh.adapter.backends.set('alpha', fails('PROVIDER_ERROR'));
    mesh.adapter.backends.set('beta', fails('PROVIDER_RATE_LIMITED', { retryAfterMs: 1_500 }));
    mesh.decision.decide = () => planOf(['alpha', 'beta'], { attempts: 2 });
    const { events, error } = await generate();
    expect(events).toEqual([]);
    expect(error?.code).toBe(status.RESOURCE_EXHAUSTED);
    expect(fromServiceError(error, 'INTERNAL')).toMatchObject({
      error: { reason: 'PROVIDER_RATE_LIMITED', retryAfterMs: 1_500 },
      route: { requestId, attempts: [{ backend: 'alpha' }, { backend: 'beta' }] },
    });
  });

  it('does not try another backend for a mistake of the request', async () => {
    mesh.adapter.backends.set('alpha', fails('PROVIDER_REJECTED_REQUEST'));
    const { error } = await generate();
    expect(error?.code).toBe(status.INVALID_ARGUMENT);
    expect(mesh.adapter.calls).toHaveLength(1);
  });

  it('takes over from an adapter that is not there, without cost', async () => {
    mesh.decision.decide = () => planOf([candidate('gone', { adapter: 'dead' }), 'beta']);
    const answer = await generate();
    expect(routeOf(answer)).toMatchObject({
      backend: 'beta',
      attempts: [
        { backend: 'gone', reason: 'ADAPTER_UNAVAILABLE', disposition: 'never-sent' },
        { backend: 'beta' },
      ],
    });
  });

  it('tells of an attempt that reached no adapter itself, under the id of the attempt', async () => {
    mesh.decision.decide = () => planOf([candidate('gone', { adapter: 'dead' }), 'beta']);
    const [attempt] = routeOf(await generate()).attempts;
    expect(await mesh.attempted(requestId)).toMatchObject({
      requestId,
      streamed: true,
      attempt: { attemptId: attempt?.attemptId, backend: 'gone', reason: 'ADAPTER_UNAVAILABLE' },
    });
  });

  it('passes over backends whose adapter has no address, at no cost of an attempt, and says so', async () => {
    const odd = (backend: string) => candidate(backend, { adapter: 'unheard-of' });
    mesh.decision.decide = () => planOf([odd('one'), odd('two'), 'beta'], { attempts: 1 });
    const answer = await generate();
    expect(answer.error).toBeUndefined();
    expect(routeOf(answer)).toMatchObject({
      attempts: [{ backend: 'beta', number: 1 }],
      rejected: [
        { backend: 'too-small' },
        { backend: 'one', by: 'adapter-reach', transient: true },
        { backend: 'two', reason: expect.stringContaining('SIGNALBOX_ADAPTERS') },
      ],
    });
  });

  it('warns at the start of an answer of wishes that nobody here knows', async () => {
    mesh.decision.decide = () =>
      withWarnings(planOf(['alpha']), [{ feature: 'only[1]', message: 'Unknown.' }]);
    const warnings = [{ feature: 'context.preferences.only[1]', message: 'Unknown.' }];
    expect((await generate()).events[0]).toMatchObject({ chunk: { kind: 'stream-start', warnings } });
    expect((await complete()).completion.warnings).toEqual(warnings);
  });

  it('says that the decision service is away when it hangs', async () => {
    mesh.decision.decide = () => new Promise(() => undefined);
    const { error } = await generate();
    expect(error?.code).toBe(status.UNAVAILABLE);
    expect(fromServiceError(error, 'INTERNAL')).toMatchObject({
      error: { reason: 'DECISION_UNAVAILABLE' },
      route: { requestId, attempts: [] },
    });
  });

  it('says which setting is missing for an adapter that nobody knows', async () => {
    mesh.decision.decide = () => planOf([candidate('odd', { adapter: 'unheard-of' })]);
    const { error } = await generate();
    expect(error?.details).toContain('SIGNALBOX_ADAPTERS');
  });

  it('gives up an adapter that hangs and goes on with another', async () => {
    mesh.decision.decide = () => planOf(['alpha', 'beta'], { firstTokenMs: 100, idleMs: 100 });
    mesh.adapter.backends.set('alpha', hangs());
    const answer = await generate();
    expect(routeOf(answer)).toMatchObject({
      backend: 'beta',
      attempts: [
        { backend: 'alpha', reason: 'ADAPTER_UNAVAILABLE', disposition: 'ambiguous' },
        { backend: 'beta' },
      ],
    });
    await mesh.adapter.cancelled(firstAttempt().attemptId);
  });

  it('books an attempt whose end nobody knows at what was expected of it', async () => {
    mesh.decision.decide = () => planOf([candidate('alpha', { expectedCostNanoUsd: 777 }), 'beta']);
    mesh.adapter.backends.set('alpha', fails('PROVIDER_UNREACHABLE', { disposition: 'ambiguous' }));
    const route = routeOf(await generate());
    expect(route.attempts[0]).toMatchObject({ cost: { nanoUsd: 777, certainty: 'estimated' } });
    expect(route.cost).toEqual({ nanoUsd: 777 + COST.nanoUsd, certainty: 'estimated' });
  });

  it('stops the provider call when the client cancels before the first content', async () => {
    mesh.adapter.backends.set('alpha', hangs());
    const stream = mesh.grpc.Generate(chatCallToWire(CALL), metadata());
    stream.on('error', () => undefined);
    await expect.poll(() => mesh.adapter.calls.length).toBe(1);
    stream.cancel();
    await mesh.adapter.cancelled(firstAttempt().attemptId);
    expect(await mesh.routed(requestId)).toMatchObject({
      route: { attempts: [{ outcome: 'cancelled', reason: 'CANCELLED' }] },
    });
    expect(mesh.adapter.calls).toHaveLength(1);
  });

  it('stops the provider call when the client cancels in the middle of the answer', async () => {
    mesh.adapter.backends.set('alpha', hangs('some', 'thing'));
    const stream = mesh.grpc.Generate(chatCallToWire(CALL), metadata());
    stream.on('error', () => undefined);
    for await (const message of stream) {
      const event = answerEventFromWire(message);
      if (event.kind === 'chunk' && event.chunk.kind === 'text-delta') break;
    }
    stream.cancel();
    await mesh.adapter.cancelled(firstAttempt().attemptId);
    expect(await mesh.routed(requestId)).toMatchObject({
      route: { backend: 'alpha', attempts: [{ outcome: 'cancelled', disposition: 'committed' }] },
    });
  });

  it('ends at the total limit of the route', async () => {
    mesh.decision.decide = () => planOf(['alpha', 'beta'], { totalMs: 150 });
    mesh.adapter.backends.set('alpha', hangs());
    mesh.adapter.backends.set('beta', hangs());
    const { error } = await generate();
    expect(error?.code).toBe(status.DEADLINE_EXCEEDED);
    expect(fromServiceError(error, 'INTERNAL')).toMatchObject({
      error: { reason: 'DEADLINE_EXCEEDED' },
      route: { requestId },
    });
  });

  it("passes the caller's own deadline on and books what it cut off", async () => {
    mesh.adapter.backends.set('alpha', hangs());
    const { error } = await generate(CALL, Date.now() + 200);
    expect(error?.code).toBe(status.DEADLINE_EXCEEDED);
    expect(await mesh.routed(requestId)).toMatchObject({
      route: { attempts: [{ reason: 'DEADLINE_EXCEEDED' }] },
    });
    expect(mesh.decision.asked[0]?.deadlineMs).toBeLessThanOrEqual(200);
  });

  it('refuses what the decision refuses, with the backends that were considered', async () => {
    mesh.decision.decide = () => ({
      kind: 'reject',
      reason: 'NO_ELIGIBLE_BACKEND',
      message: 'No backend has vision.',
      violations: [],
      policyVersion: 'v1',
      route: 'default',
      rule: 'all',
      rejected: [{ backend: 'alpha', by: 'capability-filter', reason: 'has no vision', transient: false }],
      steps: [],
    });
    const { error } = await generate();
    expect(fromServiceError(error, 'INTERNAL')).toMatchObject({
      error: { reason: 'NO_ELIGIBLE_BACKEND' },
      route: {
        attempts: [],
        rejected: [{ backend: 'alpha' }],
        policyVersion: 'v1',
        route: 'default',
        rule: 'all',
      },
    });
  });

  it('names every wrong field at once and asks nobody', async () => {
    const call = { ...CALL, model: '', chat: { ...CALL.chat, sampling: { temperature: 9, topP: 7 } } };
    const { error } = await generate(call);
    expect(fromServiceError(error, 'INTERNAL').error.violations.map(({ field }) => field)).toEqual([
      'model',
      'chat.sampling.temperature',
      'chat.sampling.top_p',
    ]);
    expect(mesh.decision.asked).toEqual([]);
  });

  it('keeps an answer without content whole', async () => {
    mesh.adapter.backends.set('alpha', gives([]));
    const answer = await generate();
    expect(answer.events.map((event) => (event.kind === 'chunk' ? event.chunk.kind : event.kind))).toEqual([
      'stream-start',
      'finished',
    ]);
  });

  it('does not take an answer without a finish for whole', async () => {
    mesh.adapter.backends.set('alpha', async function* () {
      yield { chunks: [{ kind: 'text-delta', text: 'cut' }] };
    });
    expect((await generate()).events.at(-1)).toMatchObject({ kind: 'truncated' });
  });

  it('holds back a lone beginning, so that a failure after it is still invisible', async () => {
    mesh.adapter.backends.set('alpha', async function* () {
      yield { chunks: [{ kind: 'stream-start', model: 'never-seen', warnings: [] }] };
      throw new RouterError({ reason: 'PROVIDER_ERROR', message: 'It broke.', disposition: 'ambiguous' });
    });
    mesh.adapter.backends.set('beta', says('clean'));
    const answer = await generate();
    expect(textOf(answer)).toBe('clean');
    expect(JSON.stringify(answer.events)).not.toContain('never-seen');
  });

  it('shows nothing of an unexpected error but its reason and where the request had been', async () => {
    mesh.adapter.backends.set('alpha', async function* () {
      yield* [];
      throw new Error('a secret detail');
    });
    const { events, error } = await generate();
    expect(events).toEqual([]);
    expect(error?.code).toBe(status.INTERNAL);
    expect(error?.details).not.toContain('secret');
    expect(fromServiceError(error, 'INTERNAL').route).toMatchObject({ attempts: [{ reason: 'INTERNAL' }] });
  });

  it('publishes one event for each request', async () => {
    await generate();
    expect(await mesh.routed(requestId)).toMatchObject({
      kind: 'request-routed',
      model: 'auto',
      route: { requestId, backend: 'alpha' },
    });
  });
});

describe('Complete', () => {
  it('gives a whole answer and asks the adapter for one piece', async () => {
    const { completion, route } = await complete();
    expect(completion).toMatchObject({
      model: 'model-x',
      responseId: 'resp_1',
      content: [{ kind: 'text', text: 'hello world' }],
      finishReason: 'stop',
      usage: USAGE,
    });
    expect(route).toMatchObject({ requestId, backend: 'alpha' });
    expect(mesh.adapter.calls[0]?.stream).toBe(false);
    expect(mesh.decision.asked[0]?.stream).toBe(false);
  });

  it('repeats an answer that broke off in the middle at another backend, for nothing of it was delivered', async () => {
    mesh.adapter.backends.set(
      'alpha',
      fails('PROVIDER_ERROR', { disposition: 'ambiguous' }, 'half', ' an answer'),
    );
    mesh.adapter.backends.set('beta', says('whole'));
    const { completion, route } = await complete();
    expect(completion.content).toEqual([{ kind: 'text', text: 'whole' }]);
    expect(route.attempts.map(({ outcome }) => outcome)).toEqual(['failed', 'succeeded']);
  });

  it('gives each attempt a share of the time, since one piece shows nothing until it is whole', async () => {
    mesh.decision.decide = () => planOf(['alpha', 'beta'], { firstTokenMs: 50, idleMs: 50, totalMs: 10_000 });
    await complete();
    expect(mesh.adapter.calls[0]?.attempt.firstTokenMs).toBeGreaterThan(4_000);
    expect(mesh.adapter.calls[0]?.attempt.firstTokenMs).toBeLessThanOrEqual(5_000);
  });
});

describe('Embed', () => {
  const wire = embedCallToWire({ model: 'auto', embedding: { inputs: ['a', 'b'] }, context: CALL.context });

  it('gives one vector for each text', async () => {
    const reply = await new Promise<ReturnType<typeof embedReplyFromWire>>((resolve, reject) => {
      mesh.grpc.Embed(wire, metadata(), (error, message) => {
        if (error !== null || message === undefined) reject(error);
        else resolve(embedReplyFromWire(message));
      });
    });
    expect(reply.embeddings.vectors).toEqual([
      [0, 0.5],
      [1, 0.5],
    ]);
    expect(reply.route).toMatchObject({ requestId, backend: 'alpha', cost: COST });
    expect(mesh.decision.asked[0]).toMatchObject({ kind: 'embed', needs: ['embeddings'] });
  });
});

describe('ListModels', () => {
  it('lists the names of the policy in order', async () => {
    const models = await new Promise((resolve, reject) => {
      mesh.grpc.ListModels({}, metadata(), (error, reply) =>
        error === null ? resolve(reply?.models) : reject(error),
      );
    });
    expect(models).toEqual([
      { name: 'auto', route: 'default' },
      { name: 'org/fast', route: 'default' },
    ]);
  });
});
