import { writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { AttemptContext } from '@signalbox/domain';
import { openTestNats } from '@signalbox/nats-server/testing';
import { startService, type ServiceDefinition } from '@signalbox/runtime';
import type { SimulatedProvider, WireName } from '@signalbox/simulated-provider';
import { openAdapterClient, type AdapterUnderTest } from './adapter-client.js';
import { listenToAttempts, type AttemptEvents } from './attempt-events.js';

/** The secret that the adapter is given. Only the provider may see it. */
export const SECRET = 'sk-conformance-7c1f0d9b2e5a4468';
/** The variable that `keyless` names; it is not set. */
export const MISSING_VARIABLE = 'CONFORMANCE_MISSING_KEY';

/** Where the simulated provider speaks each wire. */
const BASE_PATHS: Readonly<Record<WireName, string>> = {
  openai: '/openai/v1',
  vllm: '/v1',
  anthropic: '/anthropic/v1',
  gemini: '/gemini/v1beta',
  simulated: '/simulated/v1',
};

/** What a harness is opened with. */
export type HarnessOptions = {
  /** The adapter, as its process runs it. */
  readonly definition: ServiceDefinition;
  readonly startUpstream: () => Promise<SimulatedProvider>;
  /** The wire of the simulated provider that the adapter is pointed at. */
  readonly wire: WireName;
  readonly model: string;
  readonly embeddingModel?: string;
};

/** Everything around one adapter: a real NATS server, a provider, a policy, and a client. */
export type AdapterHarness = {
  readonly adapter: AdapterUnderTest;
  readonly upstream: SimulatedProvider;
  readonly events: AttemptEvents;
  readonly model: string;
  /** The status with which this provider reports that it has no capacity. */
  readonly overloadStatus: number;
  /** A new attempt at a backend, with generous limits. */
  attempt(backend?: string, more?: Partial<AttemptContext>): AttemptContext;
  /** Ids of the attempts that must have been booked; code that makes an attempt adds its id. */
  readonly booked: Set<string>;
  close(): Promise<void>;
};

/**
 * Starts the adapter with a policy of four backends: `chat` and `embed` at the simulated provider, `keyless` whose credential
 * is missing, and `unreachable` at an address where nothing listens.
 */
export async function openAdapterHarness(options: HarnessOptions): Promise<AdapterHarness> {
  const nats = await openTestNats();
  const upstream = await options.startUpstream();
  const events = await listenToAttempts(nats.url);
  const policyFile = join(nats.directory, 'policy.json');
  await writeFile(policyFile, JSON.stringify(policyOf(options, upstream.url, await closedPort())));
  const running = await startService(options.definition, {
    NATS_URL: nats.url,
    SIGNALBOX_POLICY_FILE: policyFile,
    SIGNALBOX_LOG_LEVEL: 'silent',
    SIGNALBOX_DRAIN_SETTLE_MS: '0',
    CONFORMANCE_KEY: SECRET,
    // Every case begins with a credential about which nothing bad is known, whatever the case before it did.
    SIGNALBOX_CREDENTIAL_REST: 'off',
  });
  const adapter = openAdapterClient(running.addresses['grpc'] ?? '');
  let attempts = 0;
  return {
    adapter,
    upstream,
    events,
    model: options.model,
    overloadStatus: options.wire === 'anthropic' ? 529 : 503,
    booked: new Set(),
    attempt(backend = 'chat', more = {}) {
      const requestId = `req_${(attempts += 1)}`;
      return {
        requestId,
        attemptId: `${requestId}.1`,
        number: 1,
        backend,
        tenant: 'acme',
        startedAfterMs: 5,
        firstTokenMs: 20_000,
        idleMs: 20_000,
        criticality: 'standard',
        ...more,
      };
    },
    async close() {
      adapter.close();
      await running.stop();
      await events.close();
      await upstream.close();
      await nats.close();
    },
  };
}

function policyOf(
  { definition, wire, model, embeddingModel }: HarnessOptions,
  url: string,
  port: number,
): object {
  const adapter = definition.name.replace(/^adapter-/, '');
  const path = BASE_PATHS[wire];
  const price = { input: 1, output: 2 };
  return {
    version: 1,
    providers: {
      upstream: { adapter, baseUrl: url + path, credentials: [{ env: 'CONFORMANCE_KEY' }] },
      keyless: { adapter, baseUrl: url + path, credentials: [{ env: MISSING_VARIABLE }] },
      nobody: {
        adapter,
        baseUrl: `http://127.0.0.1:${port}${path}`,
        credentials: [{ env: 'CONFORMANCE_KEY' }],
      },
    },
    backends: {
      chat: { provider: 'upstream', model, price, maxOutputTokens: 1_000 },
      embed: { provider: 'upstream', model: embeddingModel ?? model, price, capabilities: ['embeddings'] },
      keyless: { provider: 'keyless', model, price },
      unreachable: { provider: 'nobody', model, price },
    },
    models: { any: { route: 'any' } },
    routes: { any: { rules: [{ name: 'all' }] } },
  };
}

/** A port that was free a moment ago: a connection to it is refused. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
