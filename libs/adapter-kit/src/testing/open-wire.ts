import { foldChunks, type Chunk, type Completion, type RouterError } from '@signalbox/domain';
import { parsePolicy } from '@signalbox/policy';
import type { JournalEntry, SimulatedProvider } from '@signalbox/simulated-provider';
import { anthropicMessages, gemini, openaiChat, type Dialect } from '@signalbox/translation';
import type { Adapter } from '../adapter.js';
import { servedBackends } from '../backends/served-backends.js';
import { createCredentialPools } from '../credentials/credential-pools.js';
import { openHttpTransport } from '../transport/http-transport.js';
import { callGenerate, collect, type CallChange } from './call-generate.js';
import { createFakeAdapter, type FakeAdapter } from './fake-adapter.js';

/** A wire of the simulated provider. */
export type WireUnderTest = 'openai' | 'anthropic' | 'gemini';

const WIRES: Readonly<Record<WireUnderTest, { readonly dialect: Dialect; readonly path: string }>> = {
  openai: { dialect: openaiChat, path: '/openai/v1' },
  anthropic: { dialect: anthropicMessages, path: '/anthropic/v1' },
  gemini: { dialect: gemini, path: '/gemini/v1beta' },
};

/** All of them. */
export const WIRE_NAMES: readonly WireUnderTest[] = ['openai', 'anthropic', 'gemini'];

/** What one call returned, and its event. */
export type Observed = {
  readonly chunks: readonly Chunk[];
  readonly completion: Completion | undefined;
  readonly error: RouterError | undefined;
  readonly event: FakeAdapter['events'][number] | undefined;
};

/** An adapter in this process whose provider is reached through real sockets. */
export type OpenWire = {
  readonly adapter: Adapter;
  readonly events: FakeAdapter['events'];
  /** Makes a call under an attempt id of its own. */
  call(change?: CallChange): Promise<Observed>;
  close(): Promise<void>;
};

/** How an adapter differs from the usual one. */
export type OpenWireOptions = {
  /** The credentials of the provider, by their variables. */
  readonly keys?: Readonly<Record<string, string>>;
  /** Whether credentials rest. Off by default, since many faults are tried one after the other. */
  readonly resting?: boolean;
  /** The address of the provider, when it is not that of the simulated one. */
  readonly url?: string;
};

const KEYS = { LAB_KEY: 'sk-lab-0123456789' };

/** Opens an adapter for one wire of a simulated provider. */
export function openWire(
  wire: WireUnderTest,
  upstream: Pick<SimulatedProvider, 'url'>,
  { keys = KEYS, resting = false, url = upstream.url }: OpenWireOptions = {},
): OpenWire {
  const { dialect, path } = WIRES[wire];
  const parsed = parsePolicy(
    JSON.stringify({
      version: 1,
      providers: {
        lab: {
          adapter: 'any',
          baseUrl: url + path,
          credentials: Object.keys(keys).map((env) => ({ env })),
        },
      },
      backends: {
        chat: { provider: 'lab', model: 'm-1', price: { input: 1, output: 2 }, maxOutputTokens: 500 },
      },
      models: { any: { route: 'any' } },
      routes: { any: { rules: [{ name: 'all' }] } },
    }),
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const definition = { name: 'any', dialect };
  const openPool = createCredentialPools({ now: () => performance.now(), resting, onRest() {} });
  const source = { readSecret: (variable: string) => keys[variable], openPool };
  const transport = openHttpTransport({ connections: 32 });
  const fake = createFakeAdapter({});
  const backends = servedBackends(parsed.policy, definition, source);
  const adapter = { ...fake.adapter, definition, backends, transport };
  let calls = 0;
  return {
    adapter,
    events: fake.events,
    async call(change = {}) {
      const attemptId = `${wire}.${(calls += 1)}`;
      const attempt = { attemptId, ...change.attempt };
      const { batches, error } = await collect(callGenerate(adapter, { ...change, attempt }));
      const chunks = batches.flatMap((batch) => batch.chunks);
      const event = fake.events.find((one) => one.attempt.attemptId === attempt.attemptId);
      return { chunks, completion: foldChunks(chunks), error, event };
    },
    async close() {
      await transport.close();
    },
  };
}

/** The calls that a provider saw. */
export function callsOf({ journal }: Pick<SimulatedProvider, 'journal'>): readonly JournalEntry[] {
  return journal.entries().filter(({ method }) => method === 'POST');
}
