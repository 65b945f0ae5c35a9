import { createServer, type AddressInfo, type Server } from 'node:net';
import { AdapterService, descriptionToWire, probeReplyToWire } from '@signalbox/contracts';
import { RouterError, type BackendHealth } from '@signalbox/domain';
import { useTestNats } from '@signalbox/nats-server/testing';
import { parsePolicy, type PolicyDocument } from '@signalbox/policy';
import { defineService, implement, startService, type RunningService } from '@signalbox/runtime';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { settings } from './settings.js';
import { startWatching, type WatchContext } from './watching.js';

const nats = useTestNats();
/** What DNS answers for the only name. */
let known: readonly string[];
let told: BackendHealth[];
let lines: string[];
let counted: string[];
const running: (() => Promise<unknown>)[] = [];

beforeEach(() => {
  [known, told, lines, counted] = [[], [], [], []];
});
afterEach(async () => {
  for (const stop of running.splice(0).reverse()) await stop();
});

const POLICY = policyOf(`
version: 1
providers:
  lab: { adapter: fake, baseUrl: 'http://127.0.0.1:1', probe: { every: 50ms, timeout: 1s } }
backends: { good: { provider: lab, model: m } }
models: { auto: { route: all } }
routes: { all: { rules: [{ name: all, prefer: { cost: 1 } }] } }
health: { unhealthyAfter: 2, healthyAfter: 1 }
`);

function policyOf(text: string): PolicyDocument {
  const result = parsePolicy(text);
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join());
  return result.policy;
}

const environment = (lanes: string) => ({
  NATS_URL: nats.url,
  SIGNALBOX_LOG_LEVEL: 'silent',
  SIGNALBOX_DRAIN_SETTLE_MS: '0',
  SIGNALBOX_LANES: lanes,
});

type Replica = { readonly address: string; probes(): number; stop(): Promise<unknown> };

/** Starts a replica, whose probes end as `answer` does. */
async function startReplica(answer: () => Promise<number> = async () => 3): Promise<Replica> {
  let probes = 0;
  const refuse = () => Promise.reject(new Error('Not here.'));
  const adapter = defineService({
    name: 'adapter-fake',
    settings: {},
    start: async () => ({
      trunk: true,
      implementations: [
        implement(AdapterService, {
          Describe: async () => descriptionToWire({ adapter: 'fake', dialect: 'fake', backends: [] }),
          Probe: async () => {
            probes += 1;
            return probeReplyToWire(await answer());
          },
          Embed: refuse,
          async *Generate() {
            yield await refuse();
          },
        }),
      ],
    }),
  });
  const service: RunningService = await startService(adapter, environment('trunk'));
  running.push(() => service.stop());
  return { address: service.addresses['grpc'] ?? '', probes: () => probes, stop: () => service.stop() };
}

/** A server that accepts connections and sends nothing, as a stopped process does. @returns its address. */
async function startFrozen(): Promise<string> {
  const server: Server = createServer((socket) => void socket.on('error', () => undefined));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  running.push(async () => server.close());
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Watches the backend of the policy, whose adapter is behind the name. */
async function watch(lanes: string): Promise<void> {
  const line = ({ replica }: { readonly replica?: string }, text: string): void =>
    void (replica !== undefined && lines.push(`${replica}: ${text}`));
  const watcher = defineService({
    name: 'watcher',
    settings,
    start: async (context) => {
      const watchContext: WatchContext = {
        ...context,
        log: { ...context.log, info: line, warn: line } as WatchContext['log'],
        metrics: {
          ...context.metrics,
          add: (metric, _value, labels) => void counted.push(`${metric} ${String(labels['outcome'])}`),
        },
        reportHealth: (health) => void told.push(health),
        resolve: async () => known,
      };
      context.own(startWatching(POLICY, watchContext));
      return {};
    },
  });
  const service = await startService(watcher, {
    ...environment(lanes),
    SIGNALBOX_POLICY_FILE: 'unread',
    SIGNALBOX_ADAPTERS: 'fake=adapter-fake:7001',
    SIGNALBOX_DISCOVERY_MS: '20',
  });
  running.push(() => service.stop());
}

const soon = (assertion: () => void) => vi.waitFor(assertion, { timeout: 10_000, interval: 10 });

/** Waits until this many more probes have been reported. @returns them. */
async function nextTold(count: number): Promise<readonly BackendHealth[]> {
  const before = told.length;
  await soon(() => expect(told.length).toBeGreaterThanOrEqual(before + count));
  return told.slice(before);
}

describe.each(['trunk', 'per-call'])('the replicas behind a name, over lanes of kind %s', (lanes) => {
  it('are all probed, those that come later too, and none that went', async () => {
    const one = await startReplica();
    known = [one.address];
    await watch(lanes);
    await soon(() => expect(one.probes()).toBeGreaterThan(1));
    const other = await startReplica();
    known = [one.address, other.address];
    await soon(() => expect(other.probes()).toBeGreaterThan(1));
    known = [other.address];
    await soon(() => expect(other.probes()).toBeGreaterThan(3));
    const last = one.probes();
    await nextTold(5);
    expect(one.probes()).toBeLessThanOrEqual(last + 1);
    expect(told.every(({ status }) => status === 'healthy')).toBe(true);
    expect(lines).toEqual([]);
  });

  it('leave a backend healthy while one of them reaches it, and say once which one does not', async () => {
    const [lost, good] = [await startReplica(), await startReplica()];
    known = [lost.address, good.address];
    await watch(lanes);
    await soon(() => expect(Math.min(lost.probes(), good.probes())).toBeGreaterThan(1));
    await lost.stop();
    await soon(() => expect(counted).toContain('replicaProbes ADAPTER_UNAVAILABLE'));
    const later = await nextTold(5);
    expect(later.map(({ status, probeMs }) => [status, probeMs])).toEqual(later.map(() => ['healthy', 3]));
    expect(lines).toEqual([`${lost.address}: a replica of an adapter cannot probe a backend`]);
    await good.stop();
    await soon(() => expect(told.at(-1)?.status).toBe('unhealthy'));
  });

  it('are not held up by one that is frozen', async () => {
    const frozen = await startFrozen();
    const good = await startReplica();
    known = [frozen, good.address];
    await watch(lanes);
    const first = await nextTold(2);
    expect(first.map(({ status }) => status)).toEqual(first.map(() => 'healthy'));
    await soon(() => expect(lines).toEqual([`${frozen}: a replica of an adapter cannot probe a backend`]));
    known = [frozen];
    await soon(() => expect(told.at(-1)?.status).toBe('unhealthy'));
  });

  it('are away when the name has none, and say what a provider said rather than that one of them is away', async () => {
    await watch(lanes);
    await soon(() => expect(told.at(-1)?.reason).toBe('no replica of its adapter is found'));
    const failing = await startReplica(() => {
      throw new RouterError({ reason: 'PROVIDER_OVERLOADED', message: 'Not now.' });
    });
    known = [await startFrozen(), failing.address];
    await soon(() => expect(told.at(-1)).toMatchObject({ status: 'unhealthy', reason: 'Not now.' }));
    expect(told.every(({ status }) => status !== 'healthy')).toBe(true);
  });
});
