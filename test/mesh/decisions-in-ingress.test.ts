import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { signalboxHere } from './signalbox-here.js';
import { question, startTestMesh, THREE_BACKENDS, type TestMesh } from './support.js';

const DECIDE = 'signalbox.decision.v1.DecisionService/Decide';

/** Everything is recorded. */
const POLICY = `${THREE_BACKENDS}recordShare: 1\n`;

let test: TestMesh;
let nats: Record<string, string>;
beforeAll(async () => {
  // The tests look at how decisions react to failures, not at what the circuits of the ingress do.
  test = await startTestMesh(
    POLICY,
    { SIGNALBOX_DECISIONS: 'ingress', SIGNALBOX_CIRCUITS: 'off' },
    { decision: 0 },
  );
  nats = { NATS_URL: test.mesh.nats.url };
}, 300_000);
afterAll(() => test?.stop());

type Told = { readonly backend: string; readonly attempts: unknown; readonly standby?: unknown };

/** What the reply to a request says of its route. */
async function ask(headers: Record<string, string> = {}): Promise<Told> {
  const response = await test.chat(question('hello'), headers);
  expect(response.status).toBe(200);
  const { signalbox: told } = (await response.json()) as { signalbox: Told };
  return told;
}

describe('a mesh whose ingress decides itself', () => {
  it('has no decision service, and serves', async () => {
    expect([...test.mesh.services.keys()]).not.toContain('decision');
    expect(await ask()).toMatchObject({ backend: 'first' });
    expect(await ask()).not.toHaveProperty('standby');
  });

  it('has the decision in the trace of the request', async () => {
    const traceId = randomBytes(16).toString('hex');
    await ask({ traceparent: `00-${traceId}-${randomBytes(8).toString('hex')}-01` });
    const spans = await test.trace(traceId, { 'ingress.generate': 1, [DECIDE]: 1 });
    const decide = spans.find(({ name }) => name === DECIDE);
    const root = spans.find(({ name }) => name === 'ingress.generate');
    expect(decide).toMatchObject({ service: 'signalbox-ingress', parentSpanId: root?.spanId });
  });

  it('plans without a backend that fails, and with it again when it is back', async () => {
    test.behave('first', { fault: { kind: 'status', status: 503 } });
    await vi.waitFor(
      async () => expect(await ask()).toMatchObject({ backend: 'second', attempts: 1 }),
      20_000,
    );
    await test.recover();
    expect(await ask()).toMatchObject({ backend: 'first' });
  });

  it('follows a change of the policy', async () => {
    const file = join(test.mesh.directory, 'after.yaml');
    await writeFile(file, POLICY.replace('use: [first, second, third]', 'use: [second, third]'));
    expect(await signalboxHere(['policy', 'apply', file], nats)).toMatchObject({ code: 0 });
    await vi.waitFor(async () => expect(await ask()).toMatchObject({ backend: 'second' }), 10_000);
    expect(await signalboxHere(['policy', 'rollback'], nats)).toMatchObject({ code: 0 });
    await vi.waitFor(async () => expect(await ask()).toMatchObject({ backend: 'first' }), 10_000);
  });

  it('keeps records of its decisions, by which another policy can be tried', async () => {
    for (let asked = 0; asked < 5; asked++) await ask();
    const recorded = await signalboxHere(['decisions'], nats);
    const file = join(test.mesh.directory, 'decisions.ndjson');
    await writeFile(file, recorded.stdout);
    const policy = join(test.mesh.directory, 'before.yaml');
    await writeFile(policy, POLICY);
    const { code, stdout } = await signalboxHere(['replay', '--policy', policy, '--json', file], nats);
    expect(code).toBe(0);
    const { requests } = JSON.parse(stdout) as { requests: number };
    expect(requests).toBeGreaterThanOrEqual(5);
  });
});
