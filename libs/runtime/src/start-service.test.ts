import { setTimeout as sleep } from 'node:timers/promises';
import { ROOT_CONTEXT } from '@opentelemetry/api';
import { AdapterService } from '@signalbox/contracts';
import { useTestNats } from '@signalbox/nats-server/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { kinds, setting } from './config.js';
import { defineService } from './define-service.js';
import type { Lane } from './lane/lane.js';
import { openPerCallLane } from './lane/per-call-lane.js';
import { startService } from './start-service.js';
import { openTracing } from './telemetry/tracing.js';
import { probedService } from './lane/testing/probed-service.js';

const nats = useTestNats();
let environment: Record<string, string>;
beforeAll(() => {
  environment = { NATS_URL: nats.url, SIGNALBOX_LOG_LEVEL: 'silent', SIGNALBOX_DRAIN_SETTLE_MS: '100' };
});

/** A service that answers every probe with its own number, after a pause. */
function numbered(number: number, log: string[] = [], pauseMs = 0) {
  return defineService({
    name: `number-${number}`,
    settings: { greeting: setting('TEST_GREETING', kinds.optionalText, 'A greeting.') },
    async start({ own }) {
      own({
        unready: () => void log.push('unready'),
        drain: async () => void log.push('drain'),
        close: () => void log.push('close'),
      });
      return {
        implementations: [
          probedService(async () => {
            await sleep(pauseMs);
            log.push('answered');
            return number;
          }),
        ],
      };
    },
  });
}

const tracing = openTracing({ service: 'test', instance: 'one', endpoint: undefined, ratio: 0 });
const options = {
  tracing,
  trace: ROOT_CONTEXT,
  signal: new AbortController().signal,
  unavailable: 'ADAPTER_UNAVAILABLE',
} as const;

async function readiness(admin: string | undefined): Promise<number> {
  return (await fetch(`${admin}/readyz`)).status;
}

describe('a service', () => {
  it('says that it is alive and ready, and shows its metrics', async () => {
    const service = await startService(numbered(1), environment);
    const { admin } = service.addresses;
    expect((await fetch(`${admin}/livez`)).status).toBe(200);
    expect(await readiness(admin)).toBe(200);
    const lane = openPerCallLane(service.addresses['grpc'] ?? '', 1_000_000);
    await lane.unary(AdapterService.Probe, { backend: 'b' }, options);
    expect(await (await fetch(`${admin}/metrics`)).text()).toMatch(
      /rpc_server_duration_count\{.*rpc_method="Probe".*\} 1/,
    );
    await lane.close();
    await service.stop();
  });

  it('stops in order: not ready, finish what runs, close', async () => {
    const log: string[] = [];
    const service = await startService(numbered(1, log, 300), environment);
    const lane = openPerCallLane(service.addresses['grpc'] ?? '', 1_000_000);
    const running = lane.unary(AdapterService.Probe, { backend: 'b' }, options);
    await sleep(50);
    const stopped = service.stop();
    expect(await readiness(service.addresses['admin'])).toBe(503);
    expect(await running).toEqual({ durationMs: 1 });
    await stopped;
    expect(log).toEqual(['unready', 'drain', 'answered', 'close']);
    await lane.close();
  });

  it('closes everything also when something does not drain, and says so', async () => {
    const log: string[] = [];
    const stuck = defineService({
      name: 'stuck',
      settings: {},
      async start({ own }) {
        own({ drain: () => Promise.reject(new Error('stuck')), close: () => void log.push('close') });
        return {};
      },
    });
    const service = await startService(stuck, { ...environment, SIGNALBOX_DRAIN_SETTLE_MS: '0' });
    await expect(service.stop()).rejects.toThrow('Some resources did not drain.');
    expect(log).toEqual(['close']);
    await expect(fetch(`${service.addresses['admin']}/livez`)).rejects.toThrow('fetch failed');
  });

  it('lists every setting that is wrong, and never starts half', async () => {
    const failure = startService(numbered(1), {
      SIGNALBOX_TRACE_RATIO: '7',
      SIGNALBOX_GRPC_ADDRESS: 'nowhere',
    });
    await expect(failure).rejects.toMatchObject({ exitCode: 78 });
    for (const name of ['NATS_URL', 'SIGNALBOX_TRACE_RATIO', 'SIGNALBOX_GRPC_ADDRESS']) {
      await expect(failure).rejects.toThrow(name);
    }
  });

  it('says when its port is taken, and closes what it had opened', async () => {
    const log: string[] = [];
    const first = await startService(numbered(1), environment);
    const again = startService(numbered(2, log), {
      ...environment,
      SIGNALBOX_GRPC_ADDRESS: first.addresses['grpc'] ?? '',
    });
    await expect(again).rejects.toThrow('another process listens there');
    expect(log).toEqual(['close']);
    await first.stop();
  });
});

describe('a client of several replicas', () => {
  it('uses them in turn, and goes on with the rest when one is gone', async () => {
    const replicas = [
      await startService(numbered(1), environment),
      await startService(numbered(2), environment),
    ];
    const addresses = replicas.map((replica) => replica.addresses['grpc']).join(',');
    const lane = openPerCallLane(addresses, 1_000_000);
    const ask = async (): Promise<number> =>
      (await lane.unary(AdapterService.Probe, { backend: 'b' }, options)).durationMs;
    const seen = new Set<number>();
    for (let asked = 0; asked < 200 && seen.size < 2; asked++) {
      seen.add(await ask());
      await sleep(10);
    }
    expect(seen).toEqual(new Set([1, 2]));
    await replicas[0]?.stop();
    for (let asked = 0; asked < 20; asked++) expect(await ask()).toBe(2);
    await lane.close();
    await replicas[1]?.stop();
  });
});

describe('a service that calls another one', () => {
  /** A caller whose calls arrive as rpcs has a user agent; a trunk carries none. */
  const callee = (trunk: boolean) =>
    defineService({
      name: 'callee',
      settings: {},
      async start() {
        return {
          trunk,
          implementations: [probedService((_backend, context) => (context.metadata('user-agent') ? 1 : 2))],
        };
      },
    });

  it.each([
    { lanes: 'trunk', trunk: true, seen: 'a trunk' },
    { lanes: 'trunk', trunk: false, seen: 'an rpc' },
    { lanes: 'per-call', trunk: true, seen: 'an rpc' },
  ])('over $lanes, where the other one offers trunks: $trunk, makes $seen of a call', async (row) => {
    const called = await startService(callee(row.trunk), environment);
    let lane: Lane | undefined;
    const caller = defineService({
      name: 'caller',
      settings: {},
      async start({ openLane, own }) {
        lane = own(openLane(called.addresses['grpc'] ?? ''));
        return {};
      },
    });
    const calling = await startService(caller, { ...environment, SIGNALBOX_LANES: row.lanes });
    const answer = await lane?.unary(AdapterService.Probe, { backend: 'b' }, options);
    expect(answer?.durationMs === 1 ? 'an rpc' : 'a trunk').toBe(row.seen);
    await called.stop();
    await calling.stop();
  });
});
