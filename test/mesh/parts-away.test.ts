import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { question, startTestMesh, type TestMesh } from './support.js';

let test: TestMesh;
beforeAll(async () => {
  test = await startTestMesh();
});
afterAll(() => test?.stop());

/** The statuses of some requests, one after the other. */
async function ask(times: number): Promise<readonly number[]> {
  const statuses: number[] = [];
  for (let asked = 0; asked < times; asked++) {
    const response = await test.chat(question(`question ${asked}`));
    await response.arrayBuffer();
    statuses.push(response.status);
  }
  return statuses;
}

/** What a reply says of a decision that the ingress made itself. */
async function standby(): Promise<unknown> {
  const response = await test.chat(question('who decided?'));
  expect(response.status).toBe(200);
  const { signalbox } = (await response.json()) as { signalbox: { standby?: unknown } };
  return signalbox.standby;
}

const allOk = (times: number): readonly number[] => Array.from({ length: times }, () => 200);

describe('when a part is away', () => {
  it('a killed health-prober fails no request', async () => {
    test.mesh.services.get('health-prober')!.signal('SIGKILL');
    expect(await ask(10)).toEqual(allOk(10));
  });

  it('a killed decision service fails no request: the ingress decides by its last plans, and says so until it is back', async () => {
    const decision = test.mesh.services.get('decision')!;
    decision.signal('SIGKILL');
    await vi.waitFor(
      async () => expect(await standby()).toEqual({ plan_age_ms: expect.any(Number) }),
      10_000,
    );
    expect(await ask(10)).toEqual(allOk(10));
    await decision.restart();
    await vi.waitFor(async () => expect(await standby()).toBeUndefined(), 10_000);
    expect(await ask(10)).toEqual(allOk(10));
  });

  it('a killed NATS server fails no request', async () => {
    const { server } = test.mesh.nats;
    server?.kill('SIGKILL');
    await server?.exited;
    expect(await ask(20)).toEqual(allOk(20));
  });
});
