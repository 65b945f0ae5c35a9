import {
  adapterChatCallToWire,
  chunkBatchFromWire,
  DirectAdapterService,
  type ChunkBatch,
} from '@signalbox/contracts';
import { RouterError, type AttemptContext, type ChatRequest } from '@signalbox/domain';
import type { Adapter } from '../adapter.js';
import { serveGenerate } from '../handlers/generate.js';
import { callContext } from './fake-adapter.js';

/** The context of a usual attempt. */
export const USUAL_CONTEXT: AttemptContext = {
  requestId: 'req_1',
  attemptId: 'req_1.1',
  number: 1,
  backend: 'chat',
  startedAfterMs: 0,
  firstTokenMs: 10_000,
  idleMs: 10_000,
  criticality: 'standard',
};

/** How a call differs from the usual one. */
export type CallChange = {
  readonly attempt?: Partial<AttemptContext>;
  readonly chat?: Partial<ChatRequest>;
  readonly stream?: boolean;
  readonly signal?: AbortSignal;
  readonly deadlineAt?: number;
};

/** A chat of one message. */
export function chatOf(text: string, more: Partial<ChatRequest> = {}): ChatRequest {
  return {
    messages: [{ role: 'user', content: [{ kind: 'text', text }] }],
    tools: [],
    output: { kind: 'text' },
    sampling: {},
    ...more,
  };
}

/** Calls the handler of `Generate` as gRPC does: messages go through their bytes in both directions. */
export function callGenerate(adapter: Adapter, change: CallChange = {}): AsyncIterator<ChunkBatch> {
  const call = adapterChatCallToWire({
    attempt: { ...USUAL_CONTEXT, ...change.attempt },
    chat: chatOf('Hello?', change.chat),
    stream: change.stream ?? true,
    estimatedInputTokens: 11,
  });
  const { requestSerialize, requestDeserialize, responseSerialize, responseDeserialize } =
    DirectAdapterService.Generate;
  const handler = serveGenerate(adapter);
  const messages = handler(
    requestDeserialize(requestSerialize(call)),
    callContext(change.signal, change.deadlineAt),
  );
  if (!(Symbol.asyncIterator in messages)) throw new Error('Generate is a stream.');
  return (async function* () {
    for await (const message of messages) {
      yield chunkBatchFromWire(responseDeserialize(responseSerialize(message)));
    }
  })();
}

/** Collects the batches until the end, however it ends. */
export async function collect(
  batches: AsyncIterator<ChunkBatch>,
): Promise<{ batches: ChunkBatch[]; error?: RouterError }> {
  const all: ChunkBatch[] = [];
  try {
    for (let next = await batches.next(); next.done !== true; next = await batches.next())
      all.push(next.value);
    return { batches: all };
  } catch (thrown) {
    return { batches: all, error: RouterError.from(thrown) };
  }
}
