import { adapterChatCallFromWire, type DirectAdapterServiceDefinition } from '@signalbox/contracts';
import type { Handlers } from '@signalbox/runtime';
import { createFrameReader, type DecodeContext, type Dialect } from '@signalbox/translation';
import { attemptHeaders, backendOf, type Adapter } from '../adapter.js';
import { isLast, wholeOf, type Answer } from '../answer/answer.js';
import { createDelivery } from '../answer/delivery.js';
import { replyFormat } from '../answer/reply-format.js';
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
export function serveGenerate(adapter: Adapter): Handlers<DirectAdapterServiceDefinition>['Generate'] {
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
    const guard = openCallGuard({ cancelled: call.cancelled, ...context });
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
      const deliver = createDelivery(attempt, wire.warnings);
      const decoding = { estimatedInputTokens, model: backend.model };
      const answer = answerOf(dialect, reply, stream, decoding, guard, attempt);
      for (let batch = await answer.next(); batch !== undefined; batch = await answer.next()) {
        const response = deliver(batch);
        if (response !== undefined) yield response;
        if (isLast(batch)) break;
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

/** The answer, whichever way the provider sends it. Unless a stream was asked for, it is one batch. */
function answerOf(
  dialect: Dialect,
  { headers, body }: ProviderReply,
  streamed: boolean,
  context: DecodeContext,
  guard: CallGuard,
  { silence }: Attempt,
): Answer {
  switch (replyFormat(headers, dialect.framing, streamed)) {
    case 'frames': {
      const answer = streamAnswer({
        body,
        reader: createFrameReader(dialect.framing),
        decoder: dialect.openStream(context),
        guard,
        silence,
        isKeepAlive: dialect.isKeepAlive?.bind(dialect),
      });
      return streamed ? answer : { next: () => wholeOf(answer) };
    }
    case 'whole':
      return { next: () => wholeAnswer(body, dialect, context) };
  }
}
