import { once } from 'node:events';
import { Metadata } from '@grpc/grpc-js';
import { chatCallToWire } from '@signalbox/contracts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hangs } from '../testing/fake-adapter.js';
import { planOf } from '../testing/fake-decision.js';
import { openTestMesh, type TestMesh } from '../testing/test-mesh.js';

const TRIALS = 30;

let mesh: TestMesh;

beforeAll(async () => {
  mesh = await openTestMesh();
}, 120_000);
afterAll(() => mesh.close());
beforeEach(() => {
  mesh.adapter.calls.length = 0;
  mesh.decision.asked.length = 0;
});
afterEach(() => {
  mesh.decision.decide = () => planOf(['alpha', 'beta']);
});

const QUESTION = chatCallToWire({
  model: 'auto',
  chat: {
    messages: [{ role: 'user', content: [{ kind: 'text', text: 'x' }] }],
    tools: [],
    output: { kind: 'text' },
    sampling: {},
  },
  context: { preferences: {}, tags: {} },
});

function metadata(requestId: string): Metadata {
  const result = new Metadata();
  result.set('x-request-id', requestId);
  return result;
}

function generate(requestId: string) {
  const call = mesh.grpc.Generate(QUESTION, metadata(requestId));
  call.on('error', () => undefined);
  return call;
}

/** The attempt that was made for a request, once the adapter was called. */
async function attemptOf(requestId: string): Promise<string> {
  const find = () => mesh.adapter.calls.find(({ attempt }) => attempt.requestId === requestId);
  await expect.poll(find, { interval: 2, timeout: 10_000 }).toBeDefined();
  return find()?.attempt.attemptId ?? '';
}

async function isStopped(requestId: string, attemptId: string): Promise<void> {
  await mesh.adapter.cancelled(attemptId);
  const { route } = await mesh.routed(requestId);
  expect(route.attempts).toMatchObject([{ outcome: 'cancelled', reason: 'CANCELLED' }]);
}

describe('a client that cancels', () => {
  it.each([
    ['before the first token of a stream', false],
    ['in the middle of a stream', true],
  ])(`stops the provider every one of ${TRIALS} times: %s`, async (name, begun) => {
    mesh.adapter.backends.set('alpha', begun ? hangs('begun') : hangs());
    for (let trial = 0; trial < TRIALS; trial += 1) {
      const requestId = `${name.replaceAll(' ', '-')}-${trial}`;
      const call = generate(requestId);
      const first = begun ? once(call, 'data') : undefined;
      const attemptId = await attemptOf(requestId);
      await first;
      call.cancel();
      await isStopped(requestId, attemptId);
    }
    expect(mesh.adapter.calls).toHaveLength(TRIALS);
  });

  it(`stops the provider every one of ${TRIALS} times: before an answer in one piece`, async () => {
    mesh.adapter.backends.set('alpha', hangs());
    for (let trial = 0; trial < TRIALS; trial += 1) {
      const requestId = `whole-${trial}`;
      const call = mesh.grpc.Complete(QUESTION, metadata(requestId), () => undefined);
      const attemptId = await attemptOf(requestId);
      call.cancel();
      await isStopped(requestId, attemptId);
    }
    expect(mesh.adapter.calls).toHaveLength(TRIALS);
  });

  it('while its request waits for a decision costs no call to a provider', async () => {
    mesh.decision.decide = () => new Promise(() => undefined);
    const call = generate('undecided');
    await expect.poll(() => mesh.decision.asked.length, { interval: 2, timeout: 10_000 }).toBe(1);
    call.cancel();
    expect((await mesh.routed('undecided')).route.attempts).toEqual([]);
    expect(mesh.adapter.calls).toHaveLength(0);
  });
});
