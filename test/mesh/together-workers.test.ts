import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { askAlone } from './ask-alone.js';
import { question, startTestMesh, THREE_BACKENDS, type TestMesh } from './support.js';
import { isAlive, workerPids } from './worker-pids.js';

let test: TestMesh;
beforeAll(async () => {
  test = await startTestMesh(THREE_BACKENDS, {}, {}, ['all'], { together: 2 });
});
afterEach(() => test.recover());
afterAll(() => test?.stop());

function together() {
  const found = test.mesh.services.get('together');
  if (found === undefined) throw new Error('There is no process that the services share.');
  return found;
}

const adminOf = (service: string): string => together().serves.get(service)?.['admin'] ?? '';
const askAtOnce = (count: number, body: object = question('hello')) =>
  Promise.all(Array.from({ length: count }, () => askAlone(test.mesh.httpUrl, body)));

/** How many requests each worker has answered, by its number. */
async function answered(): Promise<ReadonlyMap<string, number>> {
  const metrics = await (await fetch(`${adminOf('ingress')}/metrics`)).text();
  const lines = metrics.matchAll(/^signalbox_requests_total\{worker="(\d)".*outcome="ok".* (\d+)$/gm);
  return new Map([...lines].map(([, worker = '', count]) => [worker, Number(count)]));
}

describe('a mesh whose services share each of two workers', () => {
  it('answers from both of them, each with services of its own, and has one health-prober', async () => {
    await vi.waitFor(async () => {
      expect(await askAtOnce(8)).not.toContain('cut');
      expect([...(await answered()).keys()].toSorted()).toEqual(['1', '2']);
    }, 20_000);
    const workers = await workerPids(adminOf('ingress'));
    expect(await workerPids(adminOf('decision'))).toEqual(workers);
    expect(await workerPids(adminOf('adapter-openai'))).toEqual(workers);
    expect([...workers.values()]).not.toContain(together().pid);
    const prober = await (await fetch(`${adminOf('health-prober')}/metrics`)).text();
    expect(prober).toContain(`-${together().pid}-`);
    expect(prober).not.toContain('worker="');
  });

  it('is ready, each service on its own admin port', async () => {
    const ready = [...together().serves.keys()].map(
      async (service) => (await fetch(`${adminOf(service)}/readyz`)).status,
    );
    expect(await Promise.all(ready)).toEqual([200, 200, 200, 200, 200, 200]);
  });

  it('goes on without a worker that dies, and with it again when it is back', async () => {
    const before = await workerPids(adminOf('ingress'));
    process.kill(before.get('1') ?? 0, 'SIGKILL');
    await vi.waitFor(() => expect(isAlive(before.get('1') ?? 0)).toBe(false), 10_000);
    expect(new Set(await askAtOnce(8))).toEqual(new Set(['answered']));
    await vi.waitFor(
      async () => expect((await fetch(`${adminOf('adapter-google')}/readyz`)).status).toBe(200),
      { timeout: 20_000, interval: 100 },
    );
    const after = await workerPids(adminOf('ingress'));
    expect(after.get('2')).toBe(before.get('2'));
    expect(after.get('1')).not.toBe(before.get('1'));
    expect(new Set(await askAtOnce(8))).toEqual(new Set(['answered']));
  });

  it('finishes what runs when it is stopped, leaves no process, and comes back where it was', async () => {
    const pids = [...(await workerPids(adminOf('ingress'))).values()];
    test.behave('first', { outputTokens: 8, tokensPerSecond: 20 });
    const running = askAtOnce(4, question('hello', { stream: true }));
    await vi.waitFor(() => expect(test.callsOf('first').length).toBeGreaterThan(2), 10_000);
    expect(await together().terminate()).toBe(0);
    expect(await running).toEqual(['answered', 'answered', 'answered', 'answered']);
    expect(pids.filter(isAlive)).toEqual([]);
    await together().restart();
    expect(await askAtOnce(4)).toEqual(['answered', 'answered', 'answered', 'answered']);
  });
});
