import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestMesh, type TestMesh } from '../testing/test-mesh.js';

let mesh: TestMesh;
beforeAll(async () => {
  mesh = await openTestMesh();
}, 120_000);
afterAll(() => mesh.close());

function ask(signal?: AbortSignal): Promise<Response> {
  return fetch(`${mesh.http}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'auto', messages: [{ role: 'user', content: 'hello' }] }),
    ...(signal !== undefined && { signal }),
  });
}

it('no request fails while the decision service is away for half a second', async () => {
  const start = await mesh.stopDecision();
  const asked = Promise.all(Array.from({ length: 20 }, () => ask()));
  await sleep(500);
  await start();
  expect((await asked).map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
});

it('a decision service that stays away is reported as what it is, with no attempt made', async () => {
  const start = await mesh.stopDecision();
  const response = await ask();
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({
    error: { reason: 'DECISION_UNAVAILABLE' },
    signalbox: { attempts: [] },
  });
  await start();
});

it('a client that hangs up meanwhile is not asked for any longer', async () => {
  const start = await mesh.stopDecision();
  mesh.decision.asked.length = 0;
  await expect(ask(AbortSignal.timeout(100))).rejects.toThrow('timeout');
  await start();
  expect((await ask()).status).toBe(200);
  expect(mesh.decision.asked).toHaveLength(1);
});
