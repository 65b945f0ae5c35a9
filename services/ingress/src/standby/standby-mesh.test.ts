import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { chatAsker } from '../testing/ask-chat.js';
import { planOf } from '../testing/fake-decision.js';
import { openTestMesh, type TestMesh } from '../testing/test-mesh.js';

let mesh: TestMesh;
beforeAll(async () => {
  mesh = await openTestMesh({ environment: { SIGNALBOX_STANDBY: 'on' } });
}, 120_000);
afterAll(() => mesh.close());
beforeEach(() => {
  mesh.decision.decide = () => planOf(['beta', 'alpha']);
});

const { ask, routeOf } = chatAsker(() => mesh, 'standby');

it('every request is served in the order of the last plan while the decision service is away, and says so', async () => {
  // A busy machine may answer the first ones too late.
  await vi.waitFor(async () => {
    const { requestId } = await ask();
    expect(await routeOf(requestId)).not.toHaveProperty('standby');
  }, 20_000);
  const start = await mesh.stopDecision();
  const asked = await Promise.all(Array.from({ length: 20 }, () => ask()));
  expect(asked.map(({ status }) => status)).toEqual(asked.map(() => 200));
  for (const { requestId } of asked) {
    expect(await routeOf(requestId)).toMatchObject({
      backend: 'beta',
      route: 'default',
      rule: 'all',
      standby: { planAgeMs: expect.any(Number) },
    });
  }
  const metrics = await (await fetch(`${mesh.admin}/metrics`)).text();
  expect(metrics).toMatch(/signalbox_decisions_standby_total\{[^}]*order="last-plan"[^}]*\} \d/);
  await start();
}, 60_000);

it('a model of which there was no plan is served in the order of the policy', async () => {
  const start = await mesh.stopDecision();
  const { status, requestId } = await ask('org/fast');
  expect(status).toBe(200);
  expect(await routeOf(requestId)).toMatchObject({ backend: 'alpha', standby: {} });
  await start();
});

it('the health of backends counts while the decision service is away', async () => {
  const start = await mesh.stopDecision();
  await mesh.sayHealth('alpha', 'unhealthy');
  await vi.waitFor(async () => {
    const { status, requestId } = await ask('org/fast');
    expect(status).toBe(200);
    expect(await routeOf(requestId)).toMatchObject({
      backend: 'beta',
      rejected: [{ backend: 'alpha', by: 'health-filter' }],
      standby: {},
    });
  }, 10_000);
  await mesh.sayHealth('alpha', 'healthy');
  await vi.waitFor(async () => {
    const { requestId } = await ask('org/fast');
    expect(await routeOf(requestId)).toMatchObject({ backend: 'alpha', standby: {} });
  }, 10_000);
  await start();
});

it('a decision service that hangs fails no request', async () => {
  mesh.decision.decide = () => new Promise(() => undefined);
  const asked = await Promise.all(Array.from({ length: 20 }, () => ask()));
  expect(asked.map(({ status }) => status)).toEqual(asked.map(() => 200));
});
