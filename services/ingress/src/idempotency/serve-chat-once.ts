import type { Warning } from '@signalbox/domain';
import type { Chunks } from '../routing/chunk-batches.js';
import { serveChat } from '../routing/serve-chat.js';
import type { ServeEvent } from '../routing/serve-event.js';
import type { ServedChat } from '../routing/served-request.js';
import { createAnswerCollector } from './answer-collector.js';
import { askedOfChat } from './asked.js';
import { beginOnce, type OnceDependencies } from './begin-once.js';
import { MAX_RECORD_BYTES, type Claim } from './claim.js';
import type { Begun } from './idempotency.js';
import type { Keyed } from './idempotency-key.js';
import type { OnceEvent } from './once-event.js';
import { replayChat } from './replay-chat.js';
import { otherKind } from './serve-once.js';

/**
 * Streams the answer to a chat request; for a key that was answered before, that earlier answer.
 * @throws RouteFailure when nothing was delivered; RouterError when the request was refused at the door.
 */
export function serveChatOnce(
  dependencies: OnceDependencies,
  request: ServedChat & Keyed,
): AsyncIterable<OnceEvent> {
  const beginning = beginOnce(dependencies, request, askedOfChat);
  return beginning === undefined
    ? serveChat(dependencies.serve, request)
    : serveKeyed(dependencies, request, beginning);
}

async function* serveKeyed(
  dependencies: OnceDependencies,
  request: ServedChat,
  beginning: Promise<Begun>,
): AsyncGenerator<OnceEvent, void, undefined> {
  const begun = await beginning;
  if (begun.kind === 'replayed') {
    if (begun.reply.kind !== 'chat') throw otherKind();
    return yield* replayChat(begun.reply.completion, begun.reply.route);
  }
  yield* keeping(begun.claim, serveChat(dependencies.serve, request));
}

/**
 * Passes on the events of an answer. The answer is kept before its last event is passed on; one that is not whole frees the
 * key.
 */
async function* keeping(
  claim: Claim,
  events: AsyncIterable<ServeEvent>,
): AsyncGenerator<OnceEvent, void, undefined> {
  const answer = createAnswerCollector(MAX_RECORD_BYTES);
  try {
    for await (const event of events) {
      switch (event.kind) {
        case 'committed':
          yield { ...event, warnings: [...event.warnings, ...claim.warnings] };
          break;
        case 'chunks':
          answer.add(event.chunks);
          yield { ...event, chunks: withWarnings(event.chunks, claim.warnings) };
          break;
        case 'finished': {
          const { finish, route, warnings } = event;
          const completion = answer.finish(finish);
          const unkept = await claim.keep(completion && { kind: 'chat', completion, route });
          yield { ...event, warnings: [...warnings, ...claim.warnings, ...unkept] };
          break;
        }
        case 'truncated':
          await claim.release();
          yield event;
      }
    }
  } finally {
    // Does nothing when the answer was kept.
    await claim.release();
  }
}

/** Streams carry their warnings in the first chunk. */
function withWarnings(chunks: Chunks, more: readonly Warning[]): Chunks {
  const [first, ...others] = chunks;
  if (first?.kind !== 'stream-start' || more.length === 0) return chunks;
  return [{ ...first, warnings: [...first.warnings, ...more] }, ...others];
}
