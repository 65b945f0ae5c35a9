import { once } from 'node:events';
import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
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

/** Sends a request and leaves the connection to the test. */
function ask(requestId: string, stream: boolean): ClientRequest {
  const sent = httpRequest(`${mesh.http}/v1/chat/completions`, {
    method: 'POST',
    agent: false,
    headers: { 'content-type': 'application/json', 'x-request-id': requestId },
  });
  sent.on('error', () => undefined);
  sent.end(JSON.stringify({ model: 'auto', messages: [{ role: 'user', content: 'x' }], stream }));
  return sent;
}

async function firstBytes(sent: ClientRequest): Promise<void> {
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  response.on('error', () => undefined);
  await once(response, 'data');
}

/** The attempt that was made for a request, once the adapter was called. */
async function attemptOf(requestId: string): Promise<string> {
  const find = () => mesh.adapter.calls.find(({ attempt }) => attempt.requestId === requestId);
  await expect.poll(find, { interval: 2, timeout: 10_000 }).toBeDefined();
  return find()?.attempt.attemptId ?? '';
}

describe.each([
  ['before the first token of a stream', true, false],
  ['in the middle of a stream', true, true],
  ['before an answer in one piece', false, false],
])('a client that vanishes %s', (name, stream, begun) => {
  it(`stops the provider, every one of ${TRIALS} times, and nobody else is asked`, async () => {
    mesh.adapter.backends.set('alpha', begun ? hangs('begun') : hangs());
    for (let trial = 0; trial < TRIALS; trial += 1) {
      const requestId = `${name.replaceAll(' ', '-')}-${trial}`;
      const sent = ask(requestId, stream);
      const first = begun ? firstBytes(sent) : undefined;
      const attemptId = await attemptOf(requestId);
      await first;
      sent.destroy();
      await mesh.adapter.cancelled(attemptId);
      const { route } = await mesh.routed(requestId);
      expect(route.attempts).toMatchObject([{ outcome: 'cancelled', reason: 'CANCELLED' }]);
    }
    expect(mesh.adapter.calls).toHaveLength(TRIALS);
  });
});

describe('a client that vanishes while its request waits for a decision', () => {
  it('costs no call to a provider', async () => {
    mesh.decision.decide = () => new Promise(() => undefined);
    const sent = ask('undecided', true);
    await expect.poll(() => mesh.decision.asked.length, { interval: 2, timeout: 10_000 }).toBe(1);
    sent.destroy();
    expect((await mesh.routed('undecided')).route.attempts).toEqual([]);
    expect(mesh.adapter.calls).toHaveLength(0);
  });
});
