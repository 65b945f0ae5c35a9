import { CIRCUITS_BUCKET, circuitKey, encodeCircuit, type CircuitRecord } from '@signalbox/contracts';
import type { ErrorReason, RankedCandidate } from '@signalbox/domain';
import { openTestNats, useTestNats, type TestNats } from '@signalbox/nats-server/testing';
import {
  defineService,
  openPerCallLane,
  openToolConnection,
  startService,
  systemClock,
  type ServiceContext,
  type Settings,
} from '@signalbox/runtime';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { candidate } from '../testing/fake-decision.js';
import type { CircuitMode } from './circuit-mode.js';
import { createDiscover } from './discover.js';
import { openReach } from './open-reach.js';
import type { CallEnd, Reach } from './reach.js';

const SILENT = { debug: () => undefined, info: () => undefined, warn: () => undefined };
const nats = useTestNats();
const open: { close(): Promise<void> | void }[] = [];

afterEach(async () => {
  for (const resource of open.splice(0).reverse()) await resource.close();
});

type Connection = Pick<ServiceContext<Settings>, 'keyValue'>;

/** A connection that ends with its server. */
async function connectTool(url = nats.url): Promise<Connection> {
  const connection = await openToolConnection(url, 'test');
  open.push(connection);
  return connection;
}

/** The connection of a service, which comes back with its server. */
async function connectService(url: string): Promise<Connection> {
  let connection: Connection | undefined;
  const peer = defineService({
    name: 'peer',
    settings: {},
    start: (context) => {
      connection = context;
      return Promise.resolve({});
    },
  });
  const service = await startService(peer, {
    NATS_URL: url,
    SIGNALBOX_LOG_LEVEL: 'silent',
    SIGNALBOX_DRAIN_SETTLE_MS: '0',
  });
  open.push({ close: () => service.stop() });
  if (connection === undefined) throw new Error('The service did not start.');
  return connection;
}

let instances = 0;
async function openIngress(mode: CircuitMode = 'shared', connected?: Connection): Promise<Reach> {
  const connection = connected ?? (await connectTool());
  const reach = await openReach({
    adapters: new Map([['fake', '127.0.0.1:1,127.0.0.1:2']]),
    openLane: (addresses) => openPerCallLane(addresses, 1_000_000),
    discover: createDiscover({ log: SILENT, everyMs: 3_000 }),
    mode,
    clock: systemClock,
    random: Math.random,
    log: SILENT,
    metrics: { add: () => undefined, set: () => undefined },
    keyValue: (bucket) => connection.keyValue(bucket),
    instance: `ingress-${++instances}`,
  });
  open.push(reach);
  return reach;
}

let backends = 0;
/** A candidate of which nothing is known. */
const newcomer = (): RankedCandidate => candidate(`backend.${++backends}`);

const call = (reach: Reach, to: RankedCandidate, end: CallEnd): void => reach.open(to).settle(end);

function fail(reach: Reach, to: RankedCandidate, reason: ErrorReason, times: number): void {
  for (let count = 0; count < times; count++) call(reach, to, { reason, disposition: 'rejected' });
}

/** Writes to the bucket that the circuit of a backend is open for this long. */
async function sayOpen({ backend }: RankedCandidate, forMs: number): Promise<void> {
  const bucket = await (await connectTool()).keyValue(CIRCUITS_BUCKET);
  const now = Date.now();
  const record: CircuitRecord = {
    backend,
    state: 'open',
    reason: 'PROVIDER_ERROR',
    since: now,
    until: now + forMs,
    opens: 1,
    by: 'somebody',
  };
  await bucket.put(circuitKey(backend), encodeCircuit(record));
}

const obstacle = (reach: Reach, to: RankedCandidate) => reach.obstacleTo(to)?.kind;

describe('the way to a backend', () => {
  it('is barred by its circuit, which names the reason, and open all the same as a last resort', async () => {
    const reach = await openIngress('local');
    const backend = newcomer();
    fail(reach, backend, 'PROVIDER_BILLING', 2);
    expect(reach.obstacleTo(backend)).toMatchObject({
      kind: 'circuit',
      error: { reason: 'PROVIDER_BILLING', disposition: 'never-sent' },
      until: expect.any(Number),
    });
    call(reach, backend, {});
    expect(obstacle(reach, backend)).toBeUndefined();
  });

  it('is barred by a rate limit before its circuit is looked at', async () => {
    const reach = await openIngress('local');
    const backend = newcomer();
    fail(reach, backend, 'PROVIDER_BILLING', 2);
    call(reach, backend, { reason: 'PROVIDER_RATE_LIMITED', retryAfterMs: 60_000 });
    expect(reach.obstacleTo(backend)).toMatchObject({
      kind: 'quota',
      error: { reason: 'PROVIDER_RATE_LIMITED', disposition: 'never-sent' },
    });
    expect(reach.obstacleTo(backend)?.error.retryAfterMs).toBeGreaterThan(30_000);
  });

  it('does not exist without an address of its adapter', async () => {
    const reach = await openIngress('local');
    const nowhere = candidate('x', { adapter: 'unheard-of' });
    expect(reach.obstacleTo(nowhere)).toMatchObject({
      kind: 'unreachable',
      error: { reason: 'ADAPTER_UNAVAILABLE', disposition: 'never-sent' },
    });
    expect(() => reach.open(nowhere)).toThrow('SIGNALBOX_ADAPTERS');
  });

  it('is barred when no replica of its adapter answers, then for all backends of the adapter', async () => {
    const reach = await openIngress('local');
    for (let count = 0; count < 4; count++)
      call(reach, newcomer(), { reason: 'ADAPTER_UNAVAILABLE', disposition: 'never-sent' });
    expect(obstacle(reach, newcomer())).toBe('unreachable');
    expect(() => reach.open(newcomer())).toThrow('does not answer');
    await vi.waitFor(() => expect(obstacle(reach, newcomer())).toBeUndefined(), 5_000);
  });

  it('leads past a replica that does not answer', async () => {
    const reach = await openIngress('local');
    const first = reach.open(newcomer());
    first.settle({});
    const lost = first.lane;
    const callOnce = () => {
      const reached = reach.open(newcomer());
      const isLost = reached.lane === lost;
      reached.settle(isLost ? { reason: 'ADAPTER_UNAVAILABLE', disposition: 'never-sent' } : {});
      return isLost;
    };
    const went = Array.from({ length: 60 }, callOnce);
    expect(went.filter(Boolean)).toHaveLength(2);
  });

  it('leads to each replica once for a call that none takes', async () => {
    const reach = await openIngress('local');
    const first = reach.open(newcomer());
    first.settle({ reason: 'ADAPTER_UNAVAILABLE', disposition: 'never-sent' });
    const second = first.elsewhere();
    expect(second?.lane).not.toBe(first.lane);
    second?.settle({ reason: 'ADAPTER_UNAVAILABLE', disposition: 'never-sent' });
    expect(second).toBeDefined();
    expect(second?.elsewhere()).toBeUndefined();
  });

  it('watches the backend wherever the call goes', async () => {
    const reach = await openIngress('local');
    const backend = newcomer();
    for (let count = 0; count < 2; count++) {
      const first = reach.open(backend);
      first.settle({ reason: 'ADAPTER_UNAVAILABLE', disposition: 'never-sent', retryAfterMs: 200 });
      first.elsewhere()?.settle({ reason: 'PROVIDER_BILLING', disposition: 'rejected' });
    }
    expect(obstacle(reach, backend)).toBe('circuit');
  });

  it('counts the end of a call once', async () => {
    const reach = await openIngress('local');
    const backend = newcomer();
    const reached = reach.open(backend);
    for (let count = 0; count < 5; count++) reached.settle({ reason: 'PROVIDER_BILLING' });
    expect(obstacle(reach, backend)).toBeUndefined();
  });

  it('is never barred when circuits are off', async () => {
    const reach = await openIngress('off');
    const backend = newcomer();
    fail(reach, backend, 'PROVIDER_BILLING', 20);
    call(reach, backend, { reason: 'PROVIDER_RATE_LIMITED', retryAfterMs: 60_000 });
    for (let count = 0; count < 20; count++)
      call(reach, backend, { reason: 'ADAPTER_UNAVAILABLE', disposition: 'never-sent' });
    expect(obstacle(reach, backend)).toBeUndefined();
  });
});

describe('ingresses that share what they know', () => {
  it('open and close circuits together, and one that starts later knows them too', async () => {
    const [first, second] = [await openIngress(), await openIngress()];
    const backend = newcomer();
    fail(first, backend, 'PROVIDER_CREDENTIAL_REFUSED', 2);
    await vi.waitFor(() => expect(obstacle(second, backend)).toBe('circuit'), 5_000);
    const third = await openIngress();
    await vi.waitFor(() => expect(obstacle(third, backend)).toBe('circuit'), 5_000);
    expect(third.obstacleTo(backend)?.error.reason).toBe('PROVIDER_CREDENTIAL_REFUSED');

    call(second, backend, {});
    await vi.waitFor(() => {
      for (const reach of [first, second, third]) expect(obstacle(reach, backend)).toBeUndefined();
    }, 5_000);
  });

  it('leave a backend alone together when its provider asked one of them to', async () => {
    const [first, second] = [await openIngress(), await openIngress()];
    const backend = newcomer();
    call(first, backend, { reason: 'PROVIDER_RATE_LIMITED', retryAfterMs: 60_000 });
    expect(obstacle(first, backend)).toBe('quota');
    await vi.waitFor(() => expect(obstacle(second, backend)).toBe('quota'), 5_000);
  });

  it('let exactly one call of one of them probe a backend', async () => {
    const fleet = await Promise.all([openIngress(), openIngress(), openIngress()]);
    const backend = newcomer();
    await sayOpen(backend, 300);
    await vi.waitFor(() => {
      for (const reach of fleet) expect(obstacle(reach, backend)).toBe('circuit');
    }, 5_000);

    const probes: { settle(end: CallEnd): void }[] = [];
    const askAll = (): void => {
      for (const reach of fleet) {
        for (let request = 0; request < 5; request++)
          if (reach.obstacleTo(backend) === undefined) probes.push(reach.open(backend));
      }
    };
    await vi.waitFor(
      () => {
        askAll();
        expect(probes.length).toBeGreaterThan(0);
      },
      { timeout: 10_000, interval: 5 },
    );
    const later = await openIngress();
    await vi.waitFor(() => expect(obstacle(later, backend)).toBe('circuit'), 5_000);
    askAll();
    expect(probes).toHaveLength(1);

    probes[0]?.settle({});
    await vi.waitFor(() => {
      for (const reach of [...fleet, later]) expect(obstacle(reach, backend)).toBeUndefined();
    }, 5_000);
  });

  it('leave a backend alone for longer when the probe of one of them failed', async () => {
    const [first, second] = [await openIngress(), await openIngress()];
    const backend = newcomer();
    await sayOpen(backend, 1_000);
    // Both must know of it: a call of an ingress that does not know is no probe.
    await vi.waitFor(() => {
      for (const reach of [first, second]) expect(obstacle(reach, backend)).toBe('circuit');
    }, 5_000);
    await vi.waitFor(
      () => {
        const reach = [first, second].find((one) => one.obstacleTo(backend) === undefined);
        expect(obstacle(first, backend) ?? obstacle(second, backend)).toBe('circuit');
        if (reach === undefined) throw new Error('Nobody may probe yet.');
        call(reach, backend, { reason: 'PROVIDER_ERROR' });
      },
      { timeout: 10_000, interval: 5 },
    );
    await vi.waitFor(() => {
      for (const reach of [first, second])
        expect(reach.obstacleTo(backend)?.until).toBeGreaterThan(Date.now() + 2_000);
    }, 5_000);
  });
});

describe('without NATS', () => {
  let ownNats: TestNats;
  beforeEach(async () => {
    ownNats = await openTestNats();
  });
  afterEach(() => ownNats.close());

  it('an ingress goes on by itself', async () => {
    const reach = await openIngress('shared', await connectTool(ownNats.url));
    await ownNats.crash();
    const backend = newcomer();
    fail(reach, backend, 'PROVIDER_MODEL_MISSING', 2);
    expect(obstacle(reach, backend)).toBe('circuit');
    await vi.waitFor(() => expect(obstacle(reach, backend)).toBeUndefined(), 10_000);
    call(reach, backend, {});
    expect(obstacle(reach, backend)).toBeUndefined();
  }, 30_000);

  it('what ingresses learn is shared again once it is back', async () => {
    const [first, second] = [
      await openIngress('shared', await connectService(ownNats.url)),
      await openIngress('shared', await connectService(ownNats.url)),
    ];
    await ownNats.crash();
    await ownNats.restart();
    await vi.waitFor(
      async () => {
        const backend = newcomer();
        fail(first, backend, 'PROVIDER_BILLING', 2);
        await vi.waitFor(() => expect(obstacle(second, backend)).toBe('circuit'), 1_000);
      },
      { timeout: 60_000, interval: 200 },
    );
  }, 90_000);
});
