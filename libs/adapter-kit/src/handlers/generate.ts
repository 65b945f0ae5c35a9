import {
  adapterChatCallFromWire,
  chunkBatchToWire,
  type AdapterServiceDefinition,
} from '@signalbox/contracts';
import { isContent, type Chunk } from '@signalbox/domain';
import type { Handlers } from '@signalbox/runtime';
import { createFrameReader, type DecodeContext } from '@signalbox/translation';
import { attemptHeaders, backendOf, type Adapter } from '../adapter.js';
import { replyFormat } from '../answer/reply-format.js';
import { refuseEmpty } from '../answer/empty-answer.js';
import { createStartHold } from '../answer/start-hold.js';
import { streamAnswer } from '../answer/stream-answer.js';
import { wholeAnswer } from '../answer/whole-answer.js';
import { openAttempt, type Attempt } from '../attempt/attempt.js';
import { openCallGuard, type CallGuard } from '../attempt/call-guard.js';
import { entryTo, type Entry } from '../credentials/entry.js';
import { callProvider } from '../provider-call.js';
import type { ProviderReply } from '../transport/transport.js';

/**
 * Serves `Generate`: one call to the provider, its answer as batches of chunks. Nothing is sent before the first content;
 * the last message carries `finish` and the cost; a stream that ends without it ends with an error.
 */
export function serveGenerate(adapter: Adapter): Handlers<AdapterServiceDefinition>['Generate'] {
  const { transport } = adapter;
  const { dialect } = adapter.definition;
  return async function* generate(message, call) {
    const { attempt: context, chat, stream, estimatedInputTokens } = adapterChatCallFromWire(message);
    const backend = backendOf(adapter, context.backend);
    const leave = adapter.gate.enter(backend.upstream, call.deadlineAt);
    const maxOutputTokens = chat.sampling.maxOutputTokens ?? backend.maxOutputTokens;
    const attempt = openAttempt(adapter, {
      context,
      backend,
      operation: 'chat',
      streamed: stream,
      estimatedInputTokens,
      maxOutputTokens,
      trace: call.trace,
    });
    const guard = openCallGuard({ cancelled: call.signal, ...context });
    let entry: Entry | undefined;
    let reply: ProviderReply | undefined;
    try {
      const wire = dialect.encodeChat(chat, {
        model: backend.model,
        stream,
        defaultMaxOutputTokens: backend.maxOutputTokens,
      });
      entry = entryTo(backend.upstream, 'call');
      reply = await callProvider(wire, {
        upstream: backend.upstream,
        entry,
        dialect,
        transport,
        signal: guard.signal,
        headers: attemptHeaders(adapter.definition, context),
        onSend: attempt.sent,
        onReply: ({ status, headers }) => attempt.replied(status, headers),
      });
      const release = createStartHold(wire.warnings);
      const decoding = { estimatedInputTokens, model: backend.model };
      let hasContent = false;
      for await (const batch of answerOf(adapter, reply, stream, decoding, { guard, attempt })) {
        attempt.saw(batch);
        hasContent ||= batch.some(isContent);
        const last = batch.at(-1);
        if (last?.kind === 'finish' && !hasContent) refuseEmpty(last);
        const chunks = release(batch);
        if (chunks.length === 0) continue;
        if (chunks.some(isContent)) attempt.delivered();
        yield chunkBatchToWire(
          last?.kind === 'finish' ? { chunks, cost: attempt.succeed(last.usage) } : { chunks },
        );
      }
    } catch (thrown) {
      const error = attempt.fail(thrown);
      entry?.failed(error);
      throw error;
    } finally {
      reply?.body.discard();
      entry?.ended();
      guard.release();
      attempt.abandon();
      leave();
    }
  };
}

/** The answer in batches, whichever way the provider sends it. Unless a stream was asked for, it is one batch. */
function answerOf(
  { definition: { dialect } }: Adapter,
  { headers, body }: ProviderReply,
  streamed: boolean,
  context: DecodeContext,
  { guard, attempt }: { readonly guard: CallGuard; readonly attempt: Attempt },
): AsyncIterable<readonly Chunk[]> | Iterable<Promise<readonly Chunk[]>> {
  switch (replyFormat(headers, dialect.framing, streamed)) {
    case 'frames': {
      const batches = streamAnswer({
        body,
        reader: createFrameReader(dialect.framing),
        decoder: dialect.openStream(context),
        guard,
        silence: attempt.silence,
        isKeepAlive: dialect.isKeepAlive?.bind(dialect),
      });
      return streamed ? batches : [joined(batches)];
    }
    case 'whole':
      return [wholeAnswer(body, dialect, context)];
  }
}

async function joined(batches: AsyncIterable<readonly Chunk[]>): Promise<readonly Chunk[]> {
  const all: Chunk[] = [];
  for await (const chunks of batches) all.push(...chunks);
  return all;
}
