import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AdapterService, decodeEvent, decodeHealth } from '@signalbox/contracts';
import { RouterError } from '@signalbox/domain';
import { findNatsServer, startNatsServer, type RunningNatsServer } from '@signalbox/nats-server';
import { defineService, implement, startService, type RunningService } from '@signalbox/runtime';
import { connect, type NatsConnection } from 'nats';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { healthProberService } from './service.js';

const POLICY = `
version: 1
providers:
  lab: { adapter: fake, baseUrl: http://127.0.0.1:1, probe: { every: 50ms, timeout: 500ms } }
backends:
  good: { provider: lab, model: m }
  moody: { provider: lab, model: m }
models: { auto: { route: all } }
routes: { all: { rules: [{ name: all, prefer: { cost: 1 } }] } }
health: { unhealthyAfter: 2, healthyAfter: 2 }
`;

let directory: string;
let nats: RunningNatsServer;
let connection: NatsConnection;
const running: RunningService[] = [];
let moodyAnswers = true;

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
  directory = await mkdtemp(join(tmpdir(), 'signalbox-prober-'));
  const binary = await findNatsServer({
    cacheDir: fileURLToPath(new URL('../../../.cache', import.meta.url)),
  });
  nats = await startNatsServer({ binary, storeDir: join(directory, 'nats') });
  await writeFile(join(directory, 'policy.yaml'), POLICY);
  const environment = { NATS_URL: nats.url, SIGNALBOX_LOG_LEVEL: 'silent', SIGNALBOX_DRAIN_SETTLE_MS: '0' };
  const adapter = await startService(fakeAdapter, environment);
  running.push(adapter);
  const prober = await startService(healthProberService, {
    ...environment,
    SIGNALBOX_POLICY_FILE: join(directory, 'policy.yaml'),
    SIGNALBOX_ADAPTERS: `fake=${adapter.addresses['grpc']}`,
  });
  running.push(prober);
  connection = await connect({ servers: nats.url });
}, 300_000);

afterAll(async () => {
  await connection.close();
  for (const service of running.reverse()) await service.stop();
  await nats.stop();
  await rm(directory, { recursive: true, force: true });
});

async function healthOf(backend: string): Promise<string | undefined> {
  const store = await connection.jetstream().views.kv('backend-health');
  const entry = await store.get(backend);
  return entry === null ? undefined : decodeHealth(entry.value)?.status;
}

it('keeps the health of every backend in KV, and says when it changes', async () => {
  const changes: string[] = [];
  connection.subscribe('signalbox.event.v1.health.*', {
    callback: (_error, message) => {
      const decoded = decodeEvent(message.data);
      if (decoded.kind !== 'event' || decoded.envelope.event.kind !== 'backend-health-changed') return;
      const { health, previous } = decoded.envelope.event;
      if (health.backend === 'moody') changes.push(`${previous} → ${health.status}: ${health.reason}`);
    },
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
});
