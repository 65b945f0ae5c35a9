import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { credentials } from '@grpc/grpc-js';
import { InferenceClient, type InferenceServiceClient } from '@signalbox/contracts';
import type { AttemptFinished, HealthStatus, RequestRouted } from '@signalbox/domain';
import { openTestNats } from '@signalbox/nats-server/testing';
import { startService, type RunningService } from '@signalbox/runtime';
import { ingressService } from '../service.js';
import { openDoor } from './door.js';
import { eventListener } from './event-listener.js';
import { fakeAdapter, type FakeAdapter } from './fake-adapter.js';
import { fakeDecision, type FakeDecision } from './fake-decision.js';

/** A mesh of a real ingress, a decision service and an adapter whose answers the test writes, and a real NATS server. */
export type TestMesh = {
  /** Where the HTTP face is. */
  readonly http: string;
  readonly grpc: InferenceServiceClient;
  /** Where the ingress shows its metrics. */
  readonly admin: string;
  /** What the ingress was started with. */
  readonly environment: Readonly<Record<string, string>>;
  readonly decision: FakeDecision;
  readonly adapter: FakeAdapter;
  /** The event of a request, once it was published. */
  routed(requestId: string): Promise<RequestRouted>;
  /** The span that the event of a request is tied to, once it was published; `undefined`: to none. */
  routedTraceparent(requestId: string): Promise<string | undefined>;
  /** The event of an attempt that the ingress published, once it did. */
  attempted(requestId: string): Promise<AttemptFinished>;
  /** Publishes the health of a backend, as the health-prober would. */
  sayHealth(backend: string, status: HealthStatus): Promise<void>;
  /** Stops the decision service. @returns a function that brings it back at the same address. */
  stopDecision(): Promise<() => Promise<void>>;
  stopIngress(): Promise<void>;
  /** Starts another ingress of the same mesh. @returns where its HTTP face is. */
  openIngress(): Promise<string>;
  /** Stops NATS for good. */
  stopNats(): Promise<void>;
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
  /** The addresses of adapters that the test brings along, by name. */
  readonly moreAdapters?: Readonly<Record<string, string>>;
};

/** Starts a mesh. Everything listens on a free port. */
export async function openTestMesh({
  tenants = {},
  environment = {},
  moreAdapters = {},
}: TestMeshOptions = {}): Promise<TestMesh> {
  const nats = await openTestNats();
  const policyFile = join(nats.directory, 'policy.yaml');
  await writeFile(policyFile, JSON.stringify({ ...BASE_POLICY, tenants }));
  const common = { NATS_URL: nats.url, SIGNALBOX_LOG_LEVEL: 'silent', SIGNALBOX_DRAIN_SETTLE_MS: '0' };

  const decision = fakeDecision();
  const adapter = fakeAdapter();
  const listener = eventListener();
  let decides: RunningService | undefined = await startService(decision.service, common);
  const door = await openDoor(() => decides?.addresses['grpc']);
  const others = await Promise.all([
    startService(adapter.service, common),
    startService(listener.service, common),
  ]);
  const fakeAddress = others[0].addresses['grpc'] ?? '';
  const nobody = await openDoor(() => undefined);
  const settings = {
    ...common,
    SIGNALBOX_HTTP_ADDRESS: '127.0.0.1:0',
    SIGNALBOX_POLICY_FILE: policyFile,
    SIGNALBOX_DECISION_ADDRESS: door.address,
    SIGNALBOX_ADAPTERS: Object.entries({
      fake: fakeAddress,
      dead: nobody.address,
      halved: `${nobody.address},${fakeAddress}`,
      named: fakeAddress.replace('127.0.0.1', 'localhost'),
      ...moreAdapters,
    })
      .map(([name, address]) => `${name}=${address}`)
      .join(';'),
    // What one test does to a backend must not be remembered in the next one, and nothing may stand in for the decision
    // service: tests of circuits and of the standby turn these on.
    SIGNALBOX_CIRCUITS: 'off',
    SIGNALBOX_STANDBY: 'off',
    // A test makes more retries for its few requests than a mesh may.
    SIGNALBOX_RETRY_BUDGET: '10',
    ...environment,
  };
  const ingress = await startService(ingressService, settings);
  const grpc = new InferenceClient(ingress.addresses['grpc'] ?? '', credentials.createInsecure());
  return {
    http: ingress.addresses['http'] ?? '',
    grpc,
    admin: ingress.addresses['admin'] ?? '',
    environment: settings,
    decision: decision.fake,
    adapter: adapter.fake,
    routed: listener.routed,
    routedTraceparent: listener.routedTraceparent,
    attempted: listener.attempted,
    sayHealth: listener.sayHealth,
    async stopDecision() {
      const leaving = decides;
      decides = undefined;
      await leaving?.stop();
      return async () => {
        decides = await startService(decision.service, common);
      };
    },
    stopIngress: () => ingress.stop(),
    async openIngress() {
      const another = await startService(ingressService, settings);
      others.push(another);
      return another.addresses['http'] ?? '';
    },
    stopNats: () => nats.stop(),
    async close() {
      grpc.close();
      await ingress.stop();
      await Promise.all(others.map((service) => service.stop()));
      await decides?.stop();
      await Promise.all([door.close(), nobody.close()]);
      await nats.close();
    },
  };
}
