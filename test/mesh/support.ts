import {
  createTraceStore,
  openTraceReceiver,
  startMesh,
  type Mesh,
  type MeshOptions,
  type StoredSpan,
} from '@signalbox/local-mesh';
import {
  startSimulatedProvider,
  type BehaviourPatch,
  type JournalEntry,
  type SimulatedProvider,
} from '@signalbox/simulated-provider';
import { vi } from 'vitest';

/** Three backends on three wires, easy to tell apart by their prices, and probes that run often. */
export const THREE_BACKENDS = `
version: 1
providers:
  openai: { adapter: openai, baseUrl: https://api.openai.com/v1, credentials: [{ env: TEST_UNSET_KEY }] }
  anthropic: { adapter: anthropic, baseUrl: https://api.anthropic.com/v1, credentials: [{ env: TEST_UNSET_KEY }] }
  google: { adapter: google, baseUrl: https://generativelanguage.googleapis.com/v1beta, credentials: [{ env: TEST_UNSET_KEY }] }
backends:
  first: { provider: openai, model: gpt-5-mini, capabilities: [tools, vision, json, json-schema], contextWindow: 100000, price: { input: 1, output: 1 } }
  second: { provider: anthropic, model: claude-haiku-4-5, capabilities: [tools, vision, json, json-schema], contextWindow: 100000, price: { input: 2, output: 2 } }
  third: { provider: google, model: gemini-2.5-flash, capabilities: [tools, vision, json, json-schema], contextWindow: 100000, price: { input: 3, output: 3 } }
  vectors: { provider: openai, model: text-embedding-3-small, capabilities: [embeddings], price: { input: 0.02, output: 0 } }
models:
  auto: { route: default }
  embed: { route: embeddings }
  only-first: { route: only-first }
routes:
  default:
    rules: [{ name: in-order, use: [first, second, third], picker: ordered }]
    limits: { attempts: 3, firstToken: 5s, idle: 5s, total: 30s }
  only-first:
    rules: [{ name: one, use: [first], picker: ordered }]
    limits: { attempts: 3, firstToken: 1s, idle: 1s, total: 10s }
  embeddings:
    rules: [{ name: one, use: [vectors], picker: ordered }]
health: { every: 200ms, timeout: 1s, unhealthyAfter: 2, healthyAfter: 2, staleAfter: 10s }
`;

/** The names of the models behind the backends of `THREE_BACKENDS`, at the provider. */
export const MODEL_OF = {
  first: 'gpt-5-mini',
  second: 'claude-haiku-4-5',
  third: 'gemini-2.5-flash',
} as const;

/** A whole mesh of real processes, its upstream, and its traces. */
export type TestMesh = {
  readonly mesh: Mesh;
  readonly upstream: SimulatedProvider;
  /** Changes how the model of one backend behaves at the provider. */
  behave(backend: keyof typeof MODEL_OF, patch: BehaviourPatch): void;
  /** Restores good behaviour and an empty journal, and waits for a mesh that knows it. */
  recover(): Promise<void>;
  /** Calls of a model that the provider saw since the last recovery, probes left out. */
  callsOf(backend: keyof typeof MODEL_OF): readonly JournalEntry[];
  /** The spans of a trace once it has this many of each of these names; they come from several processes. */
  trace(traceId: string, awaited: Readonly<Record<string, number>>): Promise<readonly StoredSpan[]>;
  chat(body: object, headers?: Record<string, string>): Promise<Response>;
  stop(): Promise<void>;
};

/** Starts everything on free ports. */
export async function startTestMesh(
  policy: string = THREE_BACKENDS,
  environment: Record<string, string> = {},
  replicas: MeshOptions['replicas'] = {},
  together: MeshOptions['together'] = [],
  workers: MeshOptions['workers'] = {},
): Promise<TestMesh> {
  const upstream = await startSimulatedProvider();
  const store = createTraceStore();
  const receiver = await openTraceReceiver(store);
  const mesh = await startMesh({
    policy,
    simulate: upstream.url,
    ...(policy === THREE_BACKENDS && { adapters: ['openai', 'anthropic', 'google'] }),
    otlpEndpoint: receiver.url,
    replicas,
    together,
    workers,
    environment: { SIGNALBOX_DRAIN_SETTLE_MS: '50', ...environment },
  });
  const chat = (body: object, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${mesh.httpUrl}/v1/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  return {
    mesh,
    upstream,
    behave: (backend, patch) => upstream.setBehaviour(MODEL_OF[backend], patch),
    async recover() {
      upstream.reset();
      await vi.waitFor(
        async () => {
          const response = await chat(question('are you back?'));
          await response.arrayBuffer();
          if (response.headers.get('x-signalbox-backend') !== 'first')
            throw new Error('The first backend is not back yet.');
        },
        { timeout: 20_000, interval: 100 },
      );
      upstream.reset();
    },
    callsOf: (backend) =>
      upstream.journal
        .entries()
        .filter(({ method, model }) => method === 'POST' && model === MODEL_OF[backend]),
    trace: (traceId, awaited) =>
      vi.waitFor(
        () => {
          const spans = store.spansOf(traceId);
          for (const [wanted, count] of Object.entries(awaited)) {
            const found = spans.filter(({ name }) => name === wanted).length;
            if (found < count) throw new Error(`There are ${found} of ${count} spans ${wanted} so far.`);
          }
          return spans;
        },
        { timeout: 10_000, interval: 50 },
      ),
    chat,
    async stop() {
      await mesh.stop();
      await receiver.close();
      await upstream.close();
    },
  };
}

/** Starts everything in one process, which takes less than half as long: for tests of how a mesh looks from outside. */
export function startTestMeshTogether(): Promise<TestMesh> {
  return startTestMesh(THREE_BACKENDS, {}, {}, ['all']);
}

/** A small chat request. */
export function question(text: string, more: object = {}): object {
  return { model: 'auto', max_tokens: 16, messages: [{ role: 'user', content: text }], ...more };
}

/** The events of a server-sent stream: the data of each, in order. */
export async function sseData(response: Response): Promise<readonly string[]> {
  const text = await response.text();
  return text.split('\n').flatMap((line) => (line.startsWith('data: ') ? [line.slice('data: '.length)] : []));
}
