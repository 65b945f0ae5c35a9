import { RouterError } from '@signalbox/domain';
import type { CallEnd, Reached } from '../reach/reach.js';

/** The end of a call that we stopped: it says nothing of whom it went to. */
const STOPPED: CallEnd = { reason: 'CANCELLED' };

/**
 * Passes a call's messages on and tells, once, how the whole call ended. A call that somebody else cancelled means that
 * the adapter is going away.
 * @param signal Aborted when we stop the call.
 */
export async function* settled<Item>(
  reached: Pick<Reached, 'settle'>,
  messages: AsyncIterable<Item>,
  signal: AbortSignal,
): AsyncGenerator<Item, void, undefined> {
  let end = STOPPED;
  try {
    yield* messages;
    end = {};
  } catch (thrown) {
    const error = ofAdapter(RouterError.from(thrown), signal);
    end = endOf(error);
    throw error;
  } finally {
    reached.settle(end);
  }
}

function endOf({ reason, disposition, retryAfterMs }: RouterError): CallEnd {
  return {
    reason,
    ...(disposition !== undefined && { disposition }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  };
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
