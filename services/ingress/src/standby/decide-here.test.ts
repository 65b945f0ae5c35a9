import { startService } from '@signalbox/runtime';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ingressService } from '../service.js';
import { chatAsker } from '../testing/ask-chat.js';
import { openTestMesh, type TestMesh } from '../testing/test-mesh.js';

let mesh: TestMesh;
beforeAll(async () => {
  mesh = await openTestMesh({
    environment: { SIGNALBOX_DECISIONS: 'ingress', SIGNALBOX_DECISION_ADDRESS: '' },
  });
}, 120_000);
afterAll(() => mesh.close());

const { ask, routeOf } = chatAsker(() => mesh, 'here');

describe('an ingress that decides itself', () => {
  it('asks nobody, and its decisions are no stopgap', async () => {
    const { status, requestId } = await ask();
    expect(status).toBe(200);
    const route = await routeOf(requestId);
    expect(route).toMatchObject({ backend: 'alpha', route: 'default', rule: 'all' });
    expect(route).not.toHaveProperty('standby');
    expect(mesh.decision.asked).toEqual([]);
  });

  it('follows the health of backends', async () => {
    await mesh.sayHealth('alpha', 'unhealthy');
    await vi.waitFor(async () => {
      const { requestId } = await ask();
      expect(await routeOf(requestId)).toMatchObject({
        backend: 'beta',
        rejected: [{ backend: 'alpha', by: 'health-filter' }],
      });
    }, 10_000);
    await mesh.sayHealth('alpha', 'healthy');
    await vi.waitFor(async () => {
      const { requestId } = await ask();
      expect(await routeOf(requestId)).toMatchObject({ backend: 'alpha' });
    }, 10_000);
  });

  it('refuses what the policy refuses', async () => {
    expect(await ask('gpt-99')).toMatchObject({ status: 404 });
  });

  it('names the rule that refused a request', async () => {
    const response = await fetch(`${mesh.http}/v1/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        model: 'auto',
        messages: [{ role: 'user', content: 'x' }],
        signalbox: { only: ['nobody'] },
      }),
    });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({
      signalbox: { route: 'default', rule: expect.stringMatching(/./) },
    });
    const metrics = await (await fetch(`${mesh.admin}/metrics`)).text();
    expect(metrics).toMatch(
      /signalbox_decisions_total\{[^}]*route="default",rule="[^"]+"[^}]*outcome="NO_ELIGIBLE_BACKEND"/,
    );
  });

  it('counts its decisions as the decision service does', async () => {
    await ask();
    const metrics = await (await fetch(`${mesh.admin}/metrics`)).text();
    expect(metrics).toMatch(/signalbox_decisions_total\{[^}]*route="default"[^}]*outcome="plan"[^}]*\} \d/);
  });
});

it('an ingress that is to ask and does not know whom says what to set', async () => {
  const starting = startService(ingressService, {
    ...mesh.environment,
    SIGNALBOX_DECISIONS: 'service',
  });
  await expect(starting).rejects.toMatchObject({
    exitCode: 78,
    message: expect.stringMatching(
      /SIGNALBOX_DECISION_ADDRESS: must be set, or SIGNALBOX_DECISIONS to ingress/,
    ),
  });
});
