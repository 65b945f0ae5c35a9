import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { decodeBatch, EVENT_STREAM } from '@signalbox/contracts';
import { openToolConnection } from '@signalbox/runtime';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { ROOT } from '../repo/source-files.js';
import { askAlone, type Outcome } from './ask-alone.js';
import { question, startTestMesh, type TestMesh } from './support.js';
import { isAlive, workerPids } from './worker-pids.js';

/** The calls that both workers of the adapter together may have under way. */
const MOST_CALLS = 4;

let test: TestMesh;
beforeAll(async () => {
  const environment = { SIGNALBOX_ADAPTER_MAX_CALLS: String(MOST_CALLS) };
  test = await startTestMesh(undefined, environment, {}, [], { ingress: 2, adapters: 2 });
});
afterEach(() => test.recover());
afterAll(() => test?.stop());

function processOf(service: string) {
  const found = test.mesh.services.get(service);
  if (found === undefined) throw new Error(`There is no process ${service}.`);
  return found;
}

const workersOf = (service: string) => workerPids(processOf(service).addresses['admin'] ?? '');

/** The process of a worker. */
async function pidOf(service: string, worker: string): Promise<number> {
  const pid = (await workersOf(service)).get(worker);
  if (pid === undefined) throw new Error(`Worker ${worker} of ${service} is not there.`);
  return pid;
}

/** Resolves when a worker is back, as another process, and all workers of its service are ready. */
async function backAs(service: string, worker: string, before: number, within = 20_000): Promise<number> {
  return vi.waitFor(
    async () => {
      const pid = await pidOf(service, worker);
      expect(pid).not.toBe(before);
      expect((await fetch(`${processOf(service).addresses['admin']}/readyz`)).status).toBe(200);
      return pid;
    },
    { timeout: within, interval: 100 },
  );
}

/** The process ids that published requests or attempts since the start, by service. */
async function heardFrom(service: string): Promise<ReadonlySet<number>> {
  const tool = await openToolConnection(test.mesh.nats.url, 'test');
  const pids = new Set<number>();
  for await (const { bytes } of tool.read(EVENT_STREAM, 0)) {
    for (const decoded of decodeBatch(bytes)) {
      if (decoded.kind !== 'event' || decoded.envelope.source.service !== service) continue;
      pids.add(Number(/-(\d+)-[0-9a-f]{8}\/w\d+$/.exec(decoded.envelope.source.instance)?.[1]));
    }
  }
  await tool.close();
  return pids;
}

const ask = (body: object, headers?: Record<string, string>) => askAlone(test.mesh.httpUrl, body, headers);

function askAtOnce(count: number, body: object = question('hello')): Promise<readonly Outcome[]> {
  return Promise.all(Array.from({ length: count }, () => ask(body)));
}

/** Asks on a new connection whether the ingress lives. */
async function connectOnce(httpUrl: string): Promise<'answered' | 'closed' | 'no answer'> {
  const outgoing = request(`${httpUrl}/healthz`, { agent: false, timeout: 8_000 });
  const late = once(outgoing, 'timeout').then(() => 'no answer' as const);
  outgoing.end();
  try {
    const answered = once(outgoing, 'response').then(async ([response]) => {
      await text(response as IncomingMessage);
      return 'answered' as const;
    });
    return await Promise.race([answered, late]);
  } catch {
    return 'closed';
  } finally {
    outgoing.destroy();
  }
}

/** Asks until both workers have told of something. */
function untilHeardFrom(service: string, pids: readonly number[]): Promise<void> {
  return vi.waitFor(
    async () => {
      await askAtOnce(8);
      expect([...(await heardFrom(service))]).toEqual(expect.arrayContaining([...pids]));
    },
    { timeout: 20_000, interval: 250 },
  );
}

/** The most calls of the first backend that the provider had at once. */
function mostAtOnce(): number {
  const calls = test.callsOf('first');
  const during = (moment: number): number =>
    calls.filter(({ startedAt, finishedAt = Infinity }) => startedAt <= moment && moment < finishedAt).length;
  return Math.max(0, ...calls.map(({ startedAt }) => during(startedAt)));
}

describe('a mesh whose ingress and adapters have two workers each', () => {
  it.each(['ingress', 'adapter-openai'])(
    'answers on one port of the %s, from both of them',
    async (service) => {
      const workers = await workersOf(service);
      expect([...workers.keys()]).toEqual(['1', '2']);
      await untilHeardFrom(service, [...workers.values()]);
    },
  );

  it('shows the metrics of both on one admin port, which is ready', async () => {
    await askAtOnce(8);
    const { admin } = processOf('ingress').addresses;
    const metrics = await (await fetch(`${admin}/metrics`)).text();
    expect(metrics.match(/^# TYPE signalbox_requests_total counter$/gm)).toHaveLength(1);
    expect((await fetch(`${admin}/readyz`)).status).toBe(200);
  });

  it('holds a limit for both together', async () => {
    await untilHeardFrom('adapter-openai', [...(await workersOf('adapter-openai')).values()]);
    await test.recover();
    test.behave('first', { outputTokens: 16, tokensPerSecond: 8 });
    const outcomes = await askAtOnce(16, question('hello', { model: 'only-first', stream: true }));
    expect(mostAtOnce()).toBe(MOST_CALLS);
    expect(outcomes.filter((outcome) => outcome === 'answered').length).toBeGreaterThanOrEqual(MOST_CALLS);
    expect(outcomes.filter((outcome) => outcome === 'cut' || outcome === 'something else')).toEqual([]);
  });

  it('serves a key once that comes to both at the same time', async () => {
    test.behave('first', { ttftMs: 300 });
    const headers = { 'idempotency-key': 'the-same-for-all' };
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => ask(question('once'), headers)));
    expect(outcomes).toContain('answered');
    expect(outcomes.filter((outcome) => outcome === 'cut' || outcome === 'something else')).toEqual([]);
    expect(test.callsOf('first')).toHaveLength(1);
  });

  it('goes on without a worker of an adapter that dies, and with it again when it is back', async () => {
    const before = await pidOf('adapter-openai', '2');
    test.behave('first', { outputTokens: 8, tokensPerSecond: 20 });
    const running = askAtOnce(8, question('hello', { stream: true }));
    await vi.waitFor(() => expect(test.callsOf('first').length).toBeGreaterThan(2), 10_000);
    process.kill(before, 'SIGKILL');
    const outcomes = [...(await running), ...(await askAtOnce(8))];
    expect(outcomes.filter((outcome) => outcome === 'cut' || outcome === 'something else')).toEqual([]);
    const pid = await backAs('adapter-openai', '2', before);
    await untilHeardFrom('adapter-openai', [pid]);
  });

  it('goes on without a worker of the ingress that dies, and with it again when it is back', async () => {
    const before = await pidOf('ingress', '1');
    test.behave('first', { outputTokens: 8, tokensPerSecond: 20 });
    const running = askAtOnce(8, question('hello', { stream: true }));
    await vi.waitFor(() => expect(test.callsOf('first').length).toBeGreaterThan(2), 10_000);
    process.kill(before, 'SIGKILL');
    const outcomes = await running;
    expect(outcomes).toContain('answered');
    expect(outcomes).not.toContain('something else');
    expect((await askAtOnce(8)).filter((outcome) => outcome === 'something else')).toEqual([]);
    const pid = await backAs('ingress', '1', before);
    await untilHeardFrom('ingress', [pid]);
  });

  it('leaves nobody waiting whose connection a worker had not taken when it died', async () => {
    let isOver = false;
    const outcomes: string[] = [];
    const askOn = async (): Promise<void> => {
      while (!isOver) outcomes.push(await connectOnce(test.mesh.httpUrl));
    };
    const asking = Promise.all(Array.from({ length: 12 }, askOn));
    const before = await pidOf('ingress', '2');
    process.kill(before, 'SIGKILL');
    await backAs('ingress', '2', before);
    isOver = true;
    await asking;
    expect(outcomes).toContain('answered');
    expect(outcomes).not.toContain('no answer');
  });

  it('replaces a worker that is frozen, and leaves nobody waiting whose connection it had', async () => {
    const before = await pidOf('ingress', '2');
    process.kill(before, 'SIGSTOP');
    try {
      const asked = askAtOnce(8);
      const pid = await backAs('ingress', '2', before, 40_000);
      expect(isAlive(before)).toBe(false);
      const outcomes = await asked;
      expect(outcomes).toContain('answered');
      expect(outcomes).not.toContain('something else');
      await untilHeardFrom('ingress', [pid]);
    } finally {
      if (isAlive(before)) process.kill(before, 'SIGKILL');
    }
  }, 90_000);

  it('finishes what runs when it is stopped, leaves no process, and comes back where it was', async () => {
    const ingress = processOf('ingress');
    const pids = [...(await workersOf('ingress')).values()];
    test.behave('first', { outputTokens: 8, tokensPerSecond: 20 });
    const running = askAtOnce(4, question('hello', { stream: true }));
    await vi.waitFor(() => expect(test.callsOf('first').length).toBeGreaterThan(2), 10_000);
    expect(await ingress.terminate()).toBe(0);
    expect(await running).toEqual(['answered', 'answered', 'answered', 'answered']);
    expect(pids.filter(isAlive)).toEqual([]);
    await ingress.restart();
    expect(await ask(question('hello'))).toBe('answered');
  });

  it('ends with all of its workers when it is killed, and comes back where it was', async () => {
    const google = processOf('adapter-google');
    const pids = [...(await workersOf('adapter-google')).values()];
    google.signal('SIGKILL');
    await vi.waitFor(() => expect(pids.filter(isAlive)).toEqual([]), 10_000);
    await google.restart();
    expect((await workersOf('adapter-google')).size).toBe(2);
  });
});

const hasIpv6 = Object.values(networkInterfaces()).some((all) =>
  all?.some(({ address }) => address === '::1'),
);

describe.skipIf(!hasIpv6)('workers on an IPv6 address', () => {
  it('come back on it after all of them died', async () => {
    const child = spawn(process.execPath, [join(ROOT, 'services/decision/dist/main.js')], {
      env: {
        ...process.env,
        SIGNALBOX_WORKERS: '2',
        SIGNALBOX_LOG_LEVEL: 'silent',
        SIGNALBOX_POLICY_FILE: test.mesh.policyFile,
        SIGNALBOX_GRPC_ADDRESS: '[::1]:0',
        SIGNALBOX_ADMIN_ADDRESS: '[::1]:0',
        NATS_URL: test.mesh.nats.url,
      },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    try {
      const [message] = (await once(child, 'message')) as [
        { services: Record<string, Record<string, string>> },
      ];
      const { grpc = '', admin = '' } = message.services['decision'] ?? {};
      expect(grpc).toMatch(/^\[::1\]:\d+$/);
      const before = [...(await workerPids(admin)).values()];
      for (const pid of before) process.kill(pid, 'SIGKILL');
      await vi.waitFor(
        async () => {
          const pids = [...(await workerPids(admin)).values()];
          expect(pids).toHaveLength(2);
          expect(pids.filter((pid) => before.includes(pid))).toEqual([]);
          expect((await fetch(`${admin}/readyz`)).status).toBe(200);
        },
        { timeout: 30_000, interval: 100 },
      );
      const socket = connect({ host: '::1', port: Number(grpc.slice(grpc.lastIndexOf(':') + 1)) });
      await once(socket, 'connect');
      socket.destroy();
    } finally {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
  });
});

describe('a service whose workers cannot start', () => {
  /** The output of a decision service with two workers, and how it ends. */
  async function startInVain(environment: Record<string, string>) {
    const child = spawn(process.execPath, [join(ROOT, 'services/decision/dist/main.js')], {
      env: {
        ...process.env,
        SIGNALBOX_WORKERS: '2',
        SIGNALBOX_LOG_LEVEL: 'silent',
        SIGNALBOX_POLICY_FILE: test.mesh.policyFile,
        NATS_URL: test.mesh.nats.url,
        ...environment,
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
    return { said, code: code as number | null };
  }

  it('says once what is wrong with the settings', async () => {
    const { said, code } = await startInVain({ SIGNALBOX_OUTBOX_MAX_BYTES: 'much' });
    expect(said.match(/SIGNALBOX_OUTBOX_MAX_BYTES/g)).toHaveLength(1);
    expect(code).toBe(78);
  });

  it('says once that its port is taken', async () => {
    const taken = processOf('decision').addresses['grpc'] ?? '';
    const { said, code } = await startInVain({ SIGNALBOX_GRPC_ADDRESS: taken });
    expect(said.match(/Cannot listen on \S+: another process listens there/g)).toEqual([
      `Cannot listen on ${taken}: another process listens there`,
    ]);
    expect(code).toBe(69);
  });
});
