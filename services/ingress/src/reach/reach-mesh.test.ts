import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { fails, says } from '../testing/fake-adapter.js';
import { candidate, planOf } from '../testing/fake-decision.js';
import { openTestMesh, type TestMesh } from '../testing/test-mesh.js';

let mesh: TestMesh;
beforeAll(async () => {
  mesh = await openTestMesh({ environment: { SIGNALBOX_CIRCUITS: 'shared' } });
}, 120_000);
afterAll(() => mesh.close());

let requests = 0;
async function ask(http = mesh.http) {
  const requestId = `reach-${++requests}`;
  const response = await fetch(`${http}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-request-id': requestId },
    body: JSON.stringify({ model: 'auto', messages: [{ role: 'user', content: 'hello' }] }),
  });
  await response.text();
  const { route } = await mesh.routed(requestId);
  return { status: response.status, attempts: route.attempts.map(({ backend }) => backend), route };
}

it('a backend whose credential is refused twice is left alone by the next requests', async () => {
  mesh.decision.decide = () => planOf(['revoked', 'beta']);
  mesh.adapter.backends.set('revoked', fails('PROVIDER_CREDENTIAL_REFUSED'));
  mesh.adapter.backends.set('beta', says('fine'));
  expect((await ask()).attempts).toEqual(['revoked', 'beta']);
  expect((await ask()).attempts).toEqual(['revoked', 'beta']);
  const { status, attempts, route } = await ask();
  expect([status, attempts]).toEqual([200, ['beta']]);
  expect(route.rejected).toContainEqual(
    expect.objectContaining({ backend: 'revoked', by: 'circuit', transient: true }),
  );
  const metrics = await (await fetch(`${mesh.admin}/metrics`)).text();
  expect(metrics).toMatch(/signalbox_circuit_open\{[^}]*backend="revoked"[^}]*\} 1/);
});

it('a backend that is rate-limited is not asked again before its time', async () => {
  mesh.decision.decide = () => planOf(['limited', 'beta']);
  mesh.adapter.backends.set('limited', fails('PROVIDER_RATE_LIMITED', { retryAfterMs: 60_000 }));
  mesh.adapter.backends.set('beta', says('fine'));
  expect((await ask()).attempts).toEqual(['limited', 'beta']);
  expect((await ask()).attempts).toEqual(['beta']);
});

it('an adapter that refuses connections is passed over by the next requests, at no cost of an attempt', async () => {
  const gone = candidate('gone', { adapter: 'dead' });
  mesh.adapter.backends.set('beta', says('fine'));
  mesh.decision.decide = () => planOf([gone, 'beta']);
  const passedOver = expect.objectContaining({ backend: 'gone', by: 'adapter-reach' });
  expect((await ask()).attempts).toEqual(['gone', 'beta']);
  await vi.waitFor(async () => {
    const { status, attempts, route } = await ask();
    expect([status, attempts, route.rejected]).toEqual([200, ['beta'], expect.arrayContaining([passedOver])]);
  }, 20_000);
  mesh.decision.decide = () => planOf([gone, 'beta'], { attempts: 1 });
  await vi.waitFor(async () => expect((await ask()).attempts).toEqual(['beta']), 20_000);
}, 60_000);

it('an adapter is found by its name', async () => {
  mesh.decision.decide = () => planOf([candidate('called', { adapter: 'named' })]);
  mesh.adapter.backends.set('called', says('fine'));
  expect(await ask()).toMatchObject({ status: 200, attempts: ['called'] });
});
