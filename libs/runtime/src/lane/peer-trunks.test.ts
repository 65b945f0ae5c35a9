import { ROOT_CONTEXT } from '@opentelemetry/api';
import { AdapterService } from '@signalbox/contracts';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../clock.js';
import { openGrpcServer, type GrpcServer } from '../grpc/server.js';
import { createLifecycle } from '../lifecycle.js';
import { openMetrics } from '../telemetry/metrics.js';
import { openCuttableWire } from './testing/cuttable-wire.js';
import { createRecordedTracing } from './testing/recorded-tracing.js';
import { SILENT } from './testing/wire-pair.js';
import { openTrunkLane } from './trunk-lane.js';
import { probedService } from './testing/probed-service.js';

let lifecycle = createLifecycle();
afterEach(async () => {
  await lifecycle.close();
  lifecycle = createLifecycle();
});

const tracing = createRecordedTracing();

/** A worker that answers probes with its number; probes of the backend `held` wait until they are released. */
async function openWorker(number: number, count: number, held?: Promise<void>): Promise<GrpcServer> {
  const metrics = lifecycle.own(openMetrics('test', 'one'));
  return lifecycle.own(
    await openGrpcServer({
      address: '127.0.0.1:0',
      implementations: [
        probedService(async (backend) => {
          if (backend === 'held') await held;
          return number;
        }),
      ],
      telemetry: { tracing, metrics, log: SILENT, clock: systemClock },
      maxMessageBytes: 1_000_000,
      drainGraceMs: 1_000,
      trunk: true,
      stallMs: 10_000,
      ...(count > 1 && { worker: { number, count } }),
    }),
  );
}

/** An address whose connections go where `deal` says, and a lane to it. */
async function openPort(deal: () => GrpcServer | undefined) {
  const metrics = lifecycle.own(openMetrics('test', 'one'));
  let connections = 0;
  const wire = lifecycle.own(
    await openCuttableWire(() => {
      connections += 1;
      return deal()?.address ?? '127.0.0.1:1';
    }),
  );
  const lane = lifecycle.own(
    openTrunkLane({ addresses: wire.address, maxMessageBytes: 1_000_000, log: SILENT, metrics }),
  );
  const ask = async (backend = 'b'): Promise<number> => {
    const { durationMs } = await lane.unary(
      AdapterService.Probe,
      { backend },
      {
        tracing,
        trace: ROOT_CONTEXT,
        signal: new AbortController().signal,
        unavailable: 'ADAPTER_UNAVAILABLE',
      },
    );
    return durationMs;
  };
  return { ask, connections: () => connections };
}

/** Resolves when exactly these workers answer. */
function answeredBy(ask: () => Promise<number>, workers: readonly number[]): Promise<void> {
  return vi.waitFor(async () => {
    const answers: number[] = [];
    for (let times = 0; times < 6; times++) answers.push(await ask());
    expect([...new Set(answers)].toSorted((a, b) => a - b)).toEqual(workers);
  }, 10_000);
}

describe('the trunks to one address', () => {
  it('are one where one process serves', async () => {
    const alone = await openWorker(1, 1);
    const { ask, connections } = await openPort(() => alone);
    for (let times = 0; times < 5; times++) expect(await ask()).toBe(1);
    expect(connections()).toBe(1);
  });

  it('reach every worker, also when the first connections all go to the same one', async () => {
    const workers = await Promise.all([1, 2, 3].map((number) => openWorker(number, 3)));
    const order = [0, 0, 0, 1, 0, 2];
    let next = 0;
    const { ask } = await openPort(() => workers[order[next++] ?? next % 3]);
    await answeredBy(ask, [1, 2, 3]);
  });

  it('finish what runs on a trunk that is replaced', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const workers = await Promise.all([1, 2].map((number) => openWorker(number, 2, held)));
    let dealt = workers[0];
    const { ask, connections } = await openPort(() => dealt);
    const running = [ask('held')];
    // The second trunk leads to the same worker as the first. It has fewer calls until it is replaced, by the third connection.
    while (connections() < 3) {
      await ask();
      running.push(ask('held'));
    }
    dealt = workers[1];
    await vi.waitFor(async () => expect(await ask()).toBe(2), 10_000);
    release();
    expect(new Set(await Promise.all(running))).toEqual(new Set([1]));
  });

  it('reach a worker again that was away', async () => {
    const [first, second] = await Promise.all([1, 2].map((number) => openWorker(number, 2)));
    let there = [first, second];
    let next = 0;
    const { ask } = await openPort(() => there[next++ % there.length]);
    await answeredBy(ask, [1, 2]);
    there = [first];
    await second?.close();
    await answeredBy(() => ask().catch(() => 1), [1]);
    there = [first, await openWorker(2, 2)];
    await answeredBy(ask, [1, 2]);
  });

  it('go to the worker with fewer calls', async () => {
    const held = new Promise<void>(() => undefined);
    const workers = await Promise.all([1, 2].map((number) => openWorker(number, 2, held)));
    let next = 0;
    const { ask } = await openPort(() => workers[next++ % 2]);
    await answeredBy(ask, [1, 2]);
    void ask('held').catch(() => undefined);
    void ask('held').catch(() => undefined);
    void ask('held').catch(() => undefined);
    const answers = new Set<number>();
    for (let times = 0; times < 6; times++) answers.add(await ask());
    expect(answers.size).toBe(1);
  });
});
