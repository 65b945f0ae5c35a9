import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { credentials } from '@grpc/grpc-js';
import { eventFilter, InferenceClient, type InferenceServiceClient } from '@signalbox/contracts';
import type { RequestRouted } from '@signalbox/domain';
import { findNatsServer, startNatsServer } from '@signalbox/nats-server';
import { defineService, startService } from '@signalbox/runtime';
import { ingressService } from '../service.js';
import { fakeAdapter, type FakeAdapter } from './fake-adapter.js';
import { fakeDecision, type FakeDecision } from './fake-decision.js';

/** A mesh of a real ingress, a decision service and an adapter whose answers the test writes, and a real NATS server. */
export type TestMesh = {
  /** Where the HTTP face is. */
  readonly http: string;
  readonly grpc: InferenceServiceClient;
  /** Where the ingress shows its metrics. */
  readonly admin: string;
  readonly decision: FakeDecision;
  readonly adapter: FakeAdapter;
  /** The event of a request, once it was published. */
  routed(requestId: string): Promise<RequestRouted>;
  stopIngress(): Promise<void>;
  close(): Promise<void>;
};

const BASE_POLICY = {
  version: 1,
  providers: { any: { adapter: 'fake', baseUrl: 'http://127.0.0.1:9' } },
  backends: {
    alpha: { provider: 'any', model: 'alpha-model' },
    beta: { provider: 'any', model: 'beta-model' },
  },
  models: { auto: { route: 'default' }, 'org/fast': { route: 'default' } },
  routes: { default: { rules: [{ name: 'all' }] } },
};

/** What a test may change. */
export type TestMeshOptions = {
  readonly tenants?: object;
  readonly environment?: Readonly<Record<string, string>>;
};

/** Starts a mesh. Everything listens on a free port. */
export async function openTestMesh({
  tenants = {},
  environment = {},
}: TestMeshOptions = {}): Promise<TestMesh> {
  const folder = await mkdtemp(join(tmpdir(), 'signalbox-ingress-'));
  const cacheDir = join(import.meta.dirname, '../../../../.cache');
  const nats = await startNatsServer({
    binary: await findNatsServer({ cacheDir }),
    storeDir: join(folder, 'nats'),
  });
  const policyFile = join(folder, 'policy.yaml');
  await writeFile(policyFile, JSON.stringify({ ...BASE_POLICY, tenants }));
  const common = { NATS_URL: nats.url, SIGNALBOX_LOG_LEVEL: 'silent', SIGNALBOX_DRAIN_SETTLE_MS: '0' };

  const decision = fakeDecision();
  const adapter = fakeAdapter();
  const listener = eventListener();
  const others = await Promise.all([
    startService(decision.service, common),
    startService(adapter.service, common),
    startService(listener.service, common),
  ]);
  const ingress = await startService(ingressService, {
    ...common,
    SIGNALBOX_HTTP_ADDRESS: '127.0.0.1:0',
    SIGNALBOX_POLICY_FILE: policyFile,
    SIGNALBOX_DECISION_ADDRESS: others[0].addresses['grpc'] ?? '',
    SIGNALBOX_ADAPTERS: `fake=${others[1].addresses['grpc'] ?? ''};dead=127.0.0.1:${await closedPort()}`,
    ...environment,
  });
  const grpc = new InferenceClient(ingress.addresses['grpc'] ?? '', credentials.createInsecure());
  return {
    http: ingress.addresses['http'] ?? '',
    grpc,
    admin: ingress.addresses['admin'] ?? '',
    decision: decision.fake,
    adapter: adapter.fake,
    routed: listener.routed,
    stopIngress: () => ingress.stop(),
    async close() {
      grpc.close();
      await ingress.stop();
      await Promise.all(others.map((service) => service.stop()));
      await nats.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A service that hears the events of finished requests. */
function eventListener() {
  const heard = new Map<string, RequestRouted>();
  const waiting = new Map<string, (event: RequestRouted) => void>();
  const service = defineService({
    name: 'listener',
    settings: {},
    async start({ bus, clock }) {
      await bus.subscribe(eventFilter('request-routed'), clock.now(), ({ event }) => {
        if (event.kind !== 'request-routed') return;
        heard.set(event.route.requestId, event);
        waiting.get(event.route.requestId)?.(event);
      });
      return {};
    },
  });
  const routed = async (requestId: string): Promise<RequestRouted> =>
    heard.get(requestId) ?? new Promise((resolve) => waiting.set(requestId, resolve));
  return { service, routed };
}

/** A port that was free a moment ago: a connection to it is refused. */
export async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}
