import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  AdapterService,
  decodeBatch,
  decodeHealth,
  encodePolicyVersion,
  POLICY_BUCKET,
  POLICY_KEY,
  SIGNAL_FILTER,
} from '@signalbox/contracts';
import { RouterError, type DomainEvent } from '@signalbox/domain';
import { useTestNats } from '@signalbox/nats-server/testing';
import { defineService, implement, startService, type RunningService } from '@signalbox/runtime';
import { connect, type NatsConnection } from 'nats';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { healthProberService } from './service.js';
import { serveMetricsPage, type MetricsPage } from './testing/metrics-page.js';

const nats = useTestNats();
let connection: NatsConnection;
let engine: MetricsPage;
let gpu: MetricsPage;
const running: RunningService[] = [];
const probed: string[] = [];
let moodyAnswers = true;

/** A policy of these backends, each written as in the file. */
function policyOf(backends: string): string {
  return `
version: 1
providers:
  lab:
    adapter: fake
    baseUrl: http://127.0.0.1:1
    probe: { every: 50ms, timeout: 500ms }
    metrics: { engine: '${engine.url}', gpu: '${gpu.url}', every: 50ms }
backends:
${backends}
models: { auto: { route: all } }
routes: { all: { rules: [{ name: all, prefer: { cost: 1 } }] } }
health: { unhealthyAfter: 2, healthyAfter: 2 }
`;
}

/** An adapter whose backend \`moody\` answers as the test likes. */
const fakeAdapter = defineService({
  name: 'fake-adapter',
  settings: {},
  start: async () => ({
    implementations: [
      implement(AdapterService, {
        Describe: async () => ({}),
        Generate: async function* () {
          yield {};
        },
        Embed: async () => ({}),
        Probe: async ({ backend }) => {
          probed.push(backend);
          if (backend === 'moody' && !moodyAnswers) {
            throw new RouterError({ reason: 'PROVIDER_OVERLOADED', message: 'Not now.' });
          }
          return { durationMs: 3 };
        },
      }),
    ],
  }),
});

beforeAll(async () => {
  engine = await serveMetricsPage('vllm:num_requests_waiting{model_name="m"} 7\n');
  gpu = await serveMetricsPage('DCGM_FI_DEV_GPU_UTIL{gpu="0"} 50\n');
  await writeFile(
    join(nats.directory, 'policy.yaml'),
    policyOf('  good: { provider: lab, model: m }\n  moody: { provider: lab, model: m }'),
  );
  const environment = { NATS_URL: nats.url, SIGNALBOX_LOG_LEVEL: 'silent', SIGNALBOX_DRAIN_SETTLE_MS: '0' };
  const adapter = await startService(fakeAdapter, environment);
  running.push(adapter);
  const prober = await startService(healthProberService, {
    ...environment,
    SIGNALBOX_POLICY_FILE: join(nats.directory, 'policy.yaml'),
    SIGNALBOX_ADAPTERS: `fake=${adapter.addresses['grpc']}`,
  });
  running.push(prober);
  connection = await connect({ servers: nats.url });
});

afterAll(async () => {
  await connection.close();
  for (const service of running.reverse()) await service.stop();
  await Promise.all([engine.close(), gpu.close()]);
});

async function storedHealth(backend: string): Promise<ReturnType<typeof decodeHealth>> {
  const store = await connection.jetstream().views.kv('backend-health');
  const entry = await store.get(backend);
  return entry === null ? undefined : decodeHealth(entry.value);
}

async function healthOf(backend: string): Promise<string | undefined> {
  return (await storedHealth(backend))?.status;
}

/** Passes the events of a subject filter to a handler from now on, until the returned function is called. */
function hear(filter: string, handler: (event: DomainEvent) => void): () => void {
  const subscription = connection.subscribe(filter, {
    callback: (_error, message) => {
      for (const decoded of decodeBatch(message.data)) {
        if (decoded.kind === 'event') handler(decoded.envelope.event);
      }
    },
  });
  return () => subscription.unsubscribe();
}

it('keeps the health of every backend in KV, and says when it changes', async () => {
  const changes: string[] = [];
  const stop = hear('signalbox.event.v1.health.*', (event) => {
    if (event.kind !== 'backend-health-changed') return;
    const { health, previous } = event;
    if (health.backend === 'moody') changes.push(`${previous} → ${health.status}: ${health.reason}`);
  });
  await vi.waitFor(
    async () => expect([await healthOf('good'), await healthOf('moody')]).toEqual(['healthy', 'healthy']),
    10_000,
  );

  moodyAnswers = false;
  await vi.waitFor(
    async () => expect([await healthOf('good'), await healthOf('moody')]).toEqual(['healthy', 'unhealthy']),
    10_000,
  );

  moodyAnswers = true;
  await vi.waitFor(async () => expect(await healthOf('moody')).toBe('healthy'), 10_000);
  await vi.waitFor(
    () =>
      expect(changes.slice(-2)).toEqual([
        'healthy → unhealthy: Not now.',
        'unhealthy → healthy: the last probe succeeded',
      ]),
    5_000,
  );
  stop();
});

it('announces what the metrics pages say of every backend, and nothing while they cannot be read', async () => {
  const heard: string[] = [];
  const stop = hear(SIGNAL_FILTER, (event) => {
    if (event.kind !== 'backend-signals-observed') return;
    const values = event.readings.map(({ signal, value, unit }) => `${signal} ${value} ${unit}`);
    heard.push(`${event.backend}: ${values.join(', ')}`);
  });
  const full = 'waiting 7 requests, gpu-utilisation 0.5 ratio';
  await vi.waitFor(
    () => expect(heard).toEqual(expect.arrayContaining([`good: ${full}`, `moody: ${full}`])),
    10_000,
  );

  engine.write(undefined);
  await vi.waitFor(() => expect(heard.at(-1)).toContain(': gpu-utilisation 0.5 ratio'), 10_000);

  engine.write('vllm:num_requests_waiting{model_name="m"} 0\n');
  await vi.waitFor(() => expect(heard.at(-1)).toContain(': waiting 0 requests, gpu-utilisation'), 10_000);
  stop();
});

it('follows a policy that comes into force, and keeps what it knows of backends that stay', async () => {
  await vi.waitFor(
    async () => expect([await healthOf('good'), await healthOf('moody')]).toEqual(['healthy', 'healthy']),
    10_000,
  );
  const since = (await storedHealth('good'))?.since;
  const changes: string[] = [];
  const stop = hear('signalbox.event.v1.health.*', (event) => {
    if (event.kind === 'backend-health-changed')
      changes.push(`${event.health.backend} was ${event.previous}`);
  });
  const text = policyOf('  good: { provider: lab, model: m }\n  fresh: { provider: lab, model: m }');
  const bucket = await connection.jetstream().views.kv(POLICY_BUCKET.name);
  await bucket.put(
    POLICY_KEY,
    encodePolicyVersion({ text, version: 'next', appliedAt: Date.now(), appliedBy: 'test' }),
  );
  await vi.waitFor(async () => expect(await healthOf('fresh')).toBe('healthy'), 10_000);

  const seen = probed.length;
  await vi.waitFor(
    () => {
      const recent = probed.slice(seen);
      expect(recent.filter((backend) => backend === 'good').length).toBeGreaterThan(2);
      expect(recent).toContain('fresh');
      expect(recent).not.toContain('moody');
    },
    { timeout: 10_000 },
  );
  expect((await storedHealth('good'))?.since).toBe(since);
  expect(changes).toEqual(['fresh was unknown']);
  stop();
});
