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
import {
  RouterError,
  type AttemptContext,
  type EpochMs,
  type ErrorReason,
  type RankedCandidate,
} from '@signalbox/domain';
import { callServerStream, callUnary, type CallOptionsOf, type Tracing } from '@signalbox/runtime';
import type { Context } from '@opentelemetry/api';
import { linkTo, type AdapterLink, type Adapters } from './adapters.js';
import { withSilenceLimit } from './silence-limit.js';

/** One attempt that is about to be made. */
export type OpenAttempt = {
  readonly candidate: RankedCandidate;
  readonly context: AttemptContext;
  readonly trace: Context;
  /** Aborting it stops the provider call. */
  readonly signal: AbortSignal;
  readonly deadlineAt: EpochMs;
};

/** How an attempt reaches its adapter. */
export type AttemptWires = { readonly adapters: Adapters; readonly tracing: Tracing };

/**
 * The adapter keeps the limits of silence itself. If it hangs, we notice this much later than it should have, in
 * milliseconds.
 */
const BACKSTOP_MS = 1_000;

/** Makes a chat call to the adapter of a candidate. @throws RouterError of whatever went wrong. */
export async function* openChat(
  { adapters, tracing }: AttemptWires,
  attempt: OpenAttempt,
  call: Omit<AdapterChatCall, 'attempt'>,
): AsyncGenerator<ChunkBatch, void, undefined> {
  const link = linkTo(adapters, attempt.candidate.adapter);
  const request = adapterChatCallToWire({ ...call, attempt: attempt.context });
  const messages = withSilenceLimit(
    (signal) =>
      callServerStream(AdapterService.Generate, link.stub, request, options(tracing, attempt, signal)),
    { firstMs: attempt.context.firstTokenMs + BACKSTOP_MS, idleMs: attempt.context.idleMs + BACKSTOP_MS },
    attempt.signal,
  );
  for await (const message of settled(link, messages, attempt.signal)) yield chunkBatchFromWire(message);
}

/** Makes an embedding call to the adapter of a candidate. @throws RouterError of whatever went wrong. */
export async function openEmbed(
  { adapters, tracing }: AttemptWires,
  attempt: OpenAttempt,
  call: Omit<AdapterEmbedCall, 'attempt'>,
): Promise<AdapterEmbedReply> {
  const link = linkTo(adapters, attempt.candidate.adapter);
  const request = adapterEmbedCallToWire({ ...call, attempt: attempt.context });
  const firstMs = attempt.context.firstTokenMs + BACKSTOP_MS;
  const replies = withSilenceLimit(
    async function* (signal) {
      yield await callUnary(AdapterService.Embed, link.stub, request, options(tracing, attempt, signal));
    },
    { firstMs, idleMs: firstMs },
    attempt.signal,
  );
  for await (const reply of settled(link, replies, attempt.signal)) return adapterEmbedReplyFromWire(reply);
  throw new RouterError({ reason: 'INTERNAL', message: 'The adapter gave no reply.' });
}

function options(tracing: Tracing, { trace, deadlineAt }: OpenAttempt, signal: AbortSignal): CallOptionsOf {
  return { tracing, trace, signal, deadlineAt, unavailable: 'ADAPTER_UNAVAILABLE' };
}

/**
 * Passes a call's messages on and tells the circuit how the whole call ended. A call that somebody else cancelled means
 * that the adapter is going away.
 */
async function* settled<Item>(
  { breaker }: AdapterLink,
  messages: AsyncIterable<Item>,
  signal: AbortSignal,
): AsyncGenerator<Item, void, undefined> {
  const settle = breaker.begin();
  let reason: ErrorReason | undefined;
  try {
    yield* messages;
  } catch (thrown) {
    const error = ofAdapter(RouterError.from(thrown), signal);
    reason = error.reason;
    throw error;
  } finally {
    settle(reason);
  }
}

function ofAdapter(error: RouterError, signal: AbortSignal): RouterError {
  if (error.reason !== 'CANCELLED' || signal.aborted) return error;
  return new RouterError({
    reason: 'ADAPTER_UNAVAILABLE',
    message: 'The adapter ended the call.',
    disposition: 'ambiguous',
    cause: error,
  });
}
