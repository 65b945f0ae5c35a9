import {
  AdapterService,
  adapterChatCallFromWire,
  adapterEmbedCallFromWire,
  adapterEmbedReplyToWire,
  chunkBatchToWire,
  descriptionToWire,
  probeReplyToWire,
  type AdapterChatCall,
  type AdapterEmbedCall,
  type AdapterEmbedReply,
  type ChunkBatch,
} from '@signalbox/contracts';
import {
  RouterError,
  type Chunk,
  type Cost,
  type ErrorReason,
  type RouterErrorInit,
  type Usage,
} from '@signalbox/domain';
import { defineService, implement } from '@signalbox/runtime';

/** How one backend of the fake adapter behaves. */
export type FakeBackend = (call: AdapterChatCall, signal: AbortSignal) => AsyncIterable<ChunkBatch>;

/** An adapter whose backends a test writes. */
export type FakeAdapter = {
  readonly backends: Map<string, FakeBackend>;
  embed: (call: AdapterEmbedCall) => Promise<AdapterEmbedReply>;
  /** Every chat call that came, in order. */
  readonly calls: AdapterChatCall[];
  /** Resolves when the call of an attempt was cancelled before it was over. */
  cancelled(attemptId: string): Promise<void>;
};

export const USAGE: Usage = {
  inputTokens: 12,
  cachedInputTokens: 4,
  cacheWriteTokens: 0,
  outputTokens: 5,
  reasoningTokens: 2,
  source: 'provider',
};

export const COST: Cost = { nanoUsd: 1_500, certainty: 'exact' };

const START: Chunk = { kind: 'stream-start', model: 'model-x', responseId: 'resp_1', warnings: [] };
const FINISH: Chunk = { kind: 'finish', reason: 'stop', rawReason: 'end_turn', usage: USAGE };

/** A backend that says these words, one message each. */
export function says(...words: readonly string[]): FakeBackend {
  return async function* () {
    for (const [index, text] of words.entries()) {
      const delta: Chunk = { kind: 'text-delta', text };
      yield { chunks: index === 0 ? [START, delta] : [delta] };
    }
    yield { chunks: [FINISH], cost: COST };
  };
}

/** A backend that gives these chunks in one message and finishes. */
export function gives(chunks: readonly Chunk[], finish: Chunk = FINISH): FakeBackend {
  return async function* () {
    yield { chunks: [START, ...chunks, finish], cost: COST };
  };
}

/** A backend that fails, after these words if there are any. */
export function fails(
  reason: ErrorReason,
  init: Partial<RouterErrorInit> = {},
  ...words: readonly string[]
): FakeBackend {
  return async function* (call, signal) {
    for await (const { chunks } of says(...words)(call, signal)) {
      const content = chunks.filter(({ kind }) => kind !== 'finish');
      if (content.length > 0) yield { chunks: content };
    }
    throw new RouterError({ reason, message: `It was ${reason}.`, disposition: 'rejected', ...init });
  };
}

/** A backend that says nothing more after these words, until it is cancelled. */
export function hangs(...words: readonly string[]): FakeBackend {
  return async function* (call, signal) {
    for await (const { chunks } of says(...words)(call, signal)) {
      const content = chunks.filter(({ kind }) => kind !== 'finish');
      if (content.length > 0 && words.length > 0) yield { chunks: content };
    }
    await new Promise<void>((resolve) => {
      if (signal.aborted) resolve();
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
  };
}

/** Makes the adapter of a test and the service that serves it. */
export function fakeAdapter() {
  const cancelled = new Set<string>();
  const waiting = new Map<string, () => void>();
  const fake: FakeAdapter = {
    backends: new Map(),
    embed: async ({ embedding }) => ({
      embeddings: {
        model: 'model-x',
        vectors: embedding.inputs.map((_, index) => [index, 0.5]),
        usage: USAGE,
      },
      cost: COST,
    }),
    calls: [],
    async cancelled(attemptId) {
      if (!cancelled.has(attemptId)) await new Promise<void>((resolve) => waiting.set(attemptId, resolve));
    },
  };
  const service = defineService({
    name: 'adapter-fake',
    settings: {},
    start: async () => ({
      implementations: [
        implement(AdapterService, {
          async Describe() {
            return descriptionToWire({ adapter: 'fake', dialect: 'fake', backends: [] });
          },
          async Probe() {
            return probeReplyToWire(1);
          },
          async Embed(request) {
            return adapterEmbedReplyToWire(await fake.embed(adapterEmbedCallFromWire(request)));
          },
          async *Generate(request, { signal }) {
            const call = adapterChatCallFromWire(request);
            fake.calls.push(call);
            let running = true;
            signal.addEventListener('abort', () => {
              if (!running) return;
              cancelled.add(call.attempt.attemptId);
              waiting.get(call.attempt.attemptId)?.();
            });
            const backend = fake.backends.get(call.attempt.backend) ?? says('hello', ' world');
            try {
              for await (const batch of backend(call, signal)) yield chunkBatchToWire(batch);
            } finally {
              running = false;
            }
          },
        }),
      ],
      trunk: true,
    }),
  });
  return { fake, service };
}
