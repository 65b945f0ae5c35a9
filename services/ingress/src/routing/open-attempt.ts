import {
  adapterChatCallToWire,
  adapterEmbedCallToWire,
  adapterEmbedReplyFromWire,
  AdapterService,
  chunkBatchFromWire,
  type AdapterChatCall,
  type AdapterEmbedCall,
  type AdapterEmbedReply,
  type ChunkBatch,
} from '@signalbox/contracts';
import type { AttemptContext, Continuation, EpochMs, RankedCandidate } from '@signalbox/domain';
import type { CallOptionsOf, Tracing } from '@signalbox/runtime';
import type { Context } from '@opentelemetry/api';
import type { Reach } from '../reach/reach.js';
import { atAnyReplica } from './any-replica.js';
import { unfinishedAnswer } from './attempt-error.js';
import { settled } from './settled-call.js';
import { withSilenceLimit } from './silence-limit.js';

/** One attempt that is about to be made. */
export type OpenAttempt = {
  readonly candidate: RankedCandidate;
  readonly context: AttemptContext;
  readonly trace: Context;
  /** Aborting it stops the provider call. */
  readonly signal: AbortSignal;
  readonly deadlineAt: EpochMs;
  /** The longest answer that the money of the request can pay for, in tokens; absent: money sets no limit. */
  readonly maxOutputTokens?: number;
  /** Present when it is to go on with an answer that another attempt began. */
  readonly continuation?: Continuation;
};

/** How an attempt reaches its adapter. */
export type AttemptWires = { readonly reach: Reach; readonly tracing: Tracing };

/**
 * The adapter keeps the limits of silence itself. If it hangs, we notice this much later than it should have, in
 * milliseconds.
 */
const BACKSTOP_MS = 1_000;

/**
 * Makes a chat call to the adapter of a candidate. The last batch ends with the finish of the answer.
 * @throws RouterError of whatever went wrong.
 */
export async function* openChat(
  { reach, tracing }: AttemptWires,
  attempt: OpenAttempt,
  call: Omit<AdapterChatCall, 'attempt'>,
): AsyncGenerator<ChunkBatch, void, undefined> {
  const request = adapterChatCallToWire({ ...call, attempt: attempt.context });
  const { firstTokenMs, idleMs } = attempt.context;
  yield* atAnyReplica(reach.open(attempt.candidate), (reached) => {
    const messages = withSilenceLimit(
      (signal) =>
        reached.lane.serverStream(AdapterService.Generate, request, options(tracing, attempt, signal)),
      { firstMs: firstTokenMs + BACKSTOP_MS, idleMs: idleMs + BACKSTOP_MS },
      attempt.signal,
    );
    return settled(reached, whole(messages), attempt.signal);
  });
}

/** Makes an embedding call to the adapter of a candidate. @throws RouterError of whatever went wrong. */
export async function openEmbed(
  { reach, tracing }: AttemptWires,
  attempt: OpenAttempt,
  call: Omit<AdapterEmbedCall, 'attempt'>,
): Promise<AdapterEmbedReply> {
  const request = adapterEmbedCallToWire({ ...call, attempt: attempt.context });
  const firstMs = attempt.context.firstTokenMs + BACKSTOP_MS;
  const replies = atAnyReplica(reach.open(attempt.candidate), (reached) => {
    const messages = withSilenceLimit(
      async function* (signal) {
        yield await reached.lane.unary(AdapterService.Embed, request, options(tracing, attempt, signal));
      },
      { firstMs, idleMs: firstMs },
      attempt.signal,
    );
    return settled(reached, messages, attempt.signal);
  });
  let reply: AdapterEmbedReply | undefined;
  for await (const message of replies) reply = adapterEmbedReplyFromWire(message);
  if (reply === undefined) throw unfinishedAnswer();
  return reply;
}

function options(tracing: Tracing, { trace, deadlineAt }: OpenAttempt, signal: AbortSignal): CallOptionsOf {
  return { tracing, trace, signal, deadlineAt, unavailable: 'ADAPTER_UNAVAILABLE' };
}

type BatchMessage = Parameters<typeof chunkBatchFromWire>[0];

/** The batches of a stream. @throws RouterError `ADAPTER_UNAVAILABLE`, ambiguous, when it ends without a finish. */
async function* whole(messages: AsyncIterable<BatchMessage>): AsyncGenerator<ChunkBatch, void, undefined> {
  let isFinished = false;
  for await (const message of messages) {
    const batch = chunkBatchFromWire(message);
    isFinished = batch.chunks.at(-1)?.kind === 'finish';
    yield batch;
  }
  if (!isFinished) throw unfinishedAnswer();
}
