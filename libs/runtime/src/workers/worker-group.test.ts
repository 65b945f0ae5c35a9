import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SILENT } from '../lane/testing/wire-pair.js';
import { StartError } from '../start-error.js';
import { groupAdmin } from './group-admin.js';
import type { ToWorker } from './messages.js';
import { openWorkerGroup, type WorkerGroupOptions } from './worker-group.js';
import type { ForkWorker, WorkerListener } from './worker-process.js';

/** A process that does what the test says. */
type Fake = {
  readonly variables: Readonly<Record<string, string>>;
  readonly listener: WorkerListener;
  readonly told: ToWorker[];
  isKilled: boolean;
};

const SERVING = { ingress: { grpc: '127.0.0.1:7001', admin: 'http://127.0.0.1:7002' } };

let forks: Fake[] = [];
beforeEach(() => {
  forks = [];
  vi.useFakeTimers();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const fork: ForkWorker = (variables, listener) => {
  const fake: Fake = { variables, listener, told: [], isKilled: false };
  forks.push(fake);
  return {
    pid: forks.length,
    tell: (message) => void fake.told.push(message),
    kill() {
      fake.isKilled = true;
      listener.exit(null);
    },
  };
};

function fakeAt(index: number): Fake {
  const fake = forks[index];
  if (fake === undefined) throw new Error(`There is no process ${index}.`);
  return fake;
}

const open = (count = 2, log: WorkerGroupOptions['log'] = SILENT, stopWithinMs = 1_000) =>
  openWorkerGroup({
    count,
    fork,
    variables: { SIGNALBOX_GRPC_ADDRESS: '127.0.0.1:0' },
    variableOf: (_, variable) => variable,
    stopWithinMs,
    log,
  });

const serves = (fake: Fake): void => fake.listener.message({ kind: 'serving', services: SERVING });

async function openServing(...options: Parameters<typeof open>) {
  const opening = open(...options);
  for (const fake of forks) serves(fake);
  return opening;
}

/** Answers the last question as a worker does. */
function answers(fake: Fake, metrics = ''): void {
  const asked = fake.told.findLast((message) => message.kind === 'ask');
  if (asked?.kind !== 'ask') throw new Error('It was not asked.');
  fake.listener.message({
    kind: 'answer',
    question: asked.question,
    answer: { ingress: { unmet: [], metrics } },
  });
}

describe('the workers of a service', () => {
  it('serve when all of them do, each with a share of its own', async () => {
    const opening = open(3);
    expect(forks.map(({ variables }) => variables['SIGNALBOX_WORKER'])).toEqual(['1/3', '2/3', '3/3']);
    let isOpen = false;
    void opening.then(() => (isOpen = true));
    serves(fakeAt(0));
    serves(fakeAt(1));
    await vi.advanceTimersByTimeAsync(0);
    expect(isOpen).toBe(false);
    serves(fakeAt(2));
    expect((await opening).serving).toEqual(SERVING);
  });

  it('are ended when one of them cannot start, and its reason is told once', async () => {
    const opening = open(3);
    serves(fakeAt(0));
    const caught = opening.catch((error: unknown) => error);
    for (const index of [1, 2])
      fakeAt(index).listener.message({ kind: 'failed', message: 'NATS does not answer.', exitCode: 69 });
    fakeAt(1).listener.exit(69);
    const error = await caught;
    expect(error).toBeInstanceOf(StartError);
    expect(error).toMatchObject({ message: 'NATS does not answer.', exitCode: 69 });
    expect(forks.map(({ isKilled }) => isKilled)).toEqual([true, false, true]);
  });

  it('are ended when one of them dies without a word before it serves', async () => {
    const opening = open();
    const caught = opening.catch((error: unknown) => error);
    fakeAt(1).listener.exit(null);
    expect(String(await caught)).toContain('Worker 2 ended with a signal');
    expect(fakeAt(0).isKilled).toBe(true);
  });

  it('are started again one by one, later each time while they do not last', async () => {
    await openServing();
    fakeAt(1).listener.exit(1);
    await vi.advanceTimersByTimeAsync(249);
    expect(forks).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(fakeAt(2).variables).toEqual(fakeAt(1).variables);
    fakeAt(2).listener.exit(1);
    await vi.advanceTimersByTimeAsync(499);
    expect(forks).toHaveLength(3);
    await vi.advanceTimersByTimeAsync(1);
    expect(forks).toHaveLength(4);
  });

  it('are killed and started again when they hang, which the log says, and not while they answer', async () => {
    const errors: object[] = [];
    await openServing(2, { info: () => undefined, error: (what: object) => void errors.push(what) });
    for (let second = 0; second < 30; second++) {
      await vi.advanceTimersByTimeAsync(1_000);
      if (fakeAt(0).told.at(-1)?.kind === 'ping') fakeAt(0).listener.message({ kind: 'pong' });
    }
    expect(fakeAt(0).isKilled).toBe(false);
    expect(fakeAt(1).isKilled).toBe(true);
    expect(errors).toMatchObject([{ worker: 2, silentMs: 15_000 }]);
    expect(forks).toHaveLength(3);
    expect(fakeAt(2).variables).toEqual(fakeAt(1).variables);
  });

  it('are not taken to hang before their first word, and from then on they are', async () => {
    const caught = open().catch((error: unknown) => error);
    serves(fakeAt(0));
    for (let second = 0; second < 60; second++) {
      await vi.advanceTimersByTimeAsync(1_000);
      fakeAt(0).listener.message({ kind: 'pong' });
    }
    expect(fakeAt(1).isKilled).toBe(false);
    fakeAt(1).listener.message({ kind: 'pong' });
    for (let second = 0; second < 15; second++) {
      await vi.advanceTimersByTimeAsync(1_000);
      fakeAt(0).listener.message({ kind: 'pong' });
    }
    expect(String(await caught)).toContain('Worker 2 hung and was killed');
  });

  it('are asked again after the whole machine slept, and killed only if they stay silent', async () => {
    await openServing();
    await vi.advanceTimersByTimeAsync(1_000);
    const awake = performance.now.bind(performance);
    vi.spyOn(performance, 'now').mockImplementation(() => awake() + 3_600_000);
    for (const fake of forks) fake.told.length = 0;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(forks.map(({ told, isKilled }) => [told, isKilled])).toEqual([
      [[{ kind: 'ping' }], false],
      [[{ kind: 'ping' }], false],
    ]);
    await vi.advanceTimersByTimeAsync(5_000);
    fakeAt(0).listener.message({ kind: 'pong' });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(forks.slice(0, 2).map(({ isKilled }) => isKilled)).toEqual([false, true]);
  });

  it('are killed by nobody for their silence while they stop', async () => {
    const group = await openServing(2, SILENT, 60_000);
    const stopping = group.stop();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(forks.map(({ isKilled }) => isKilled)).toEqual([false, false]);
    for (const fake of forks) fake.listener.exit(0);
    await stopping;
  });

  it('ask for the port by its number when all of them were gone', async () => {
    await openServing();
    fakeAt(0).listener.exit(null);
    fakeAt(1).listener.exit(null);
    await vi.advanceTimersByTimeAsync(250);
    expect(forks).toHaveLength(4);
    for (const index of [2, 3])
      expect(fakeAt(index).variables).toMatchObject({
        SIGNALBOX_GRPC_ADDRESS: '127.0.0.1:7001',
        SIGNALBOX_ADMIN_ADDRESS: '127.0.0.1:7002',
      });
  });

  it('stop at once all of them, and are not started again', async () => {
    const group = await openServing();
    const stopping = group.stop();
    for (const fake of forks) {
      expect(fake.told).toEqual([{ kind: 'stop' }]);
      fake.listener.exit(0);
    }
    await stopping;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(forks).toHaveLength(2);
  });

  it('are not waited for when they stop while they are away', async () => {
    const group = await openServing();
    fakeAt(0).listener.exit(1);
    const stopping = group.stop();
    fakeAt(1).listener.exit(0);
    await stopping;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(forks).toHaveLength(2);
  });

  it('are not waited for when they stop while they start again, for they have nothing to finish', async () => {
    const group = await openServing();
    fakeAt(0).listener.exit(1);
    await vi.advanceTimersByTimeAsync(250);
    const stopping = group.stop();
    fakeAt(1).listener.exit(0);
    await stopping;
    expect(fakeAt(2)).toMatchObject({ isKilled: true, told: [] });
  });

  it('are killed when they do not stop in time, which is told', async () => {
    const group = await openServing();
    const caught = group.stop().catch((error: unknown) => error);
    fakeAt(0).listener.exit(0);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(fakeAt(1).isKilled).toBe(true);
    expect(await caught).toMatchObject({ message: 'Some workers did not stop cleanly.' });
  });
});

describe('the admin port of several workers', () => {
  it('is not ready before they serve', async () => {
    const admin = groupAdmin('ingress', () => undefined);
    expect(await admin.unmet()).toEqual([{ name: 'start', problem: 'is starting' }]);
    expect(await admin.metrics()).toBe('');
  });

  it('is ready when all are, and names what is missing', async () => {
    const group = await openServing();
    const admin = groupAdmin('ingress', () => group);
    const ready = admin.unmet();
    for (const fake of forks) answers(fake);
    expect(await ready).toEqual([]);

    const unready = admin.unmet();
    const asked = fakeAt(0).told.at(-1);
    fakeAt(0).listener.message({
      kind: 'answer',
      question: asked?.kind === 'ask' ? asked.question : 0,
      answer: { ingress: { unmet: [{ name: 'decision', problem: 'is away' }], metrics: '' } },
    });
    fakeAt(1).listener.exit(1);
    expect(await unready).toEqual([
      { name: 'worker 1: decision', problem: 'is away' },
      { name: 'worker 2', problem: 'is not there, or does not answer' },
    ]);
  });

  it('is of one service where each worker runs several', async () => {
    const group = await openServing();
    const unmet = groupAdmin('decision', () => group).unmet();
    for (const fake of forks) answers(fake);
    expect(await unmet).toEqual([
      { name: 'worker 1: start', problem: 'is starting' },
      { name: 'worker 2: start', problem: 'is starting' },
    ]);
  });

  it('leaves out the metrics of one that does not answer', async () => {
    const group = await openServing();
    const metrics = groupAdmin('ingress', () => group).metrics();
    answers(fakeAt(1), '# HELP a A\n# TYPE a gauge\na 2\n');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await metrics).toBe('# HELP a A\n# TYPE a gauge\na{worker="2"} 2\n');
  });
});
