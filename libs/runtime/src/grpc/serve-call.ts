import { RouterError, type EpochMs, type Milliseconds } from '@signalbox/domain';
import { requireTimeLeft, type CallContext } from './call-context.js';
import type { ServedMethod } from './served-method.js';
import { beginServedCall } from './server-telemetry.js';
import type { Serving } from './serving.js';

/** How a call ended that was served. */
export type ServedEnd =
  | { readonly kind: 'whole' }
  | { readonly kind: 'failed'; readonly error: RouterError }
  /** The client went away; nobody hears what is said now. */
  | { readonly kind: 'gone' }
  /** The client took nothing for too long. What waits for it is to be thrown away. */
  | { readonly kind: 'stalled' };

/** One call as whatever carries it has it: an rpc of its own, a trunk, or the same process. */
export type Carrier = {
  readonly deadlineAt: EpochMs | undefined;
  /** First value of a metadata key, as text. */
  readonly metadata: (key: string) => string | undefined;
  /** Aborted by the carrier when the client goes away, and by the serving when the client takes nothing. */
  readonly abort: AbortController;
  /**
   * Sends a message of the answer; a unary call has one. `false`: enough waits for the client, so send no other one yet.
   * @throws RouterError when the message cannot be sent; that ends the call.
   */
  send(message: unknown): boolean;
  /** Hears once that messages may be sent again. @returns how to stop listening. */
  onceDrained(listener: () => void): () => void;
  /** Ends the call. Called once, last. */
  end(end: ServedEnd): void;
};

/**
 * Serves one call: the same for every carrier. When the client goes away, or takes nothing for `stallMs`, the handler's
 * signal is aborted and a stream is ended through `return()`. A handler that is ahead of its client waits, so memory stays
 * bounded. It never throws: whatever a handler throws is how the call ends.
 */
export function serveCall(method: ServedMethod, request: unknown, carrier: Carrier, serving: Serving): void {
  const { telemetry, stallMs } = serving;
  const served = beginServedCall(method.path, carrier.metadata('traceparent'), telemetry);
  const context: CallContext = {
    signal: carrier.abort.signal,
    deadlineAt: carrier.deadlineAt,
    trace: served.context,
    metadata: carrier.metadata,
  };
  const answer = async (): Promise<ServedEnd> => {
    requireTimeLeft(context.deadlineAt, telemetry.clock.now());
    if (method.kind === 'stream') return pump(method.handle(request, context), carrier, stallMs);
    carrier.send(await method.handle(request, context));
    return WHOLE;
  };
  // The promise is not returned: carriers want a callback, and both arms end the call.
  void answer()
    .catch((thrown: unknown): ServedEnd => ({ kind: 'failed', error: RouterError.from(thrown) }))
    .then((end) => {
      served.end(errorOf(end));
      carrier.end(end);
    });
}

const WHOLE: ServedEnd = { kind: 'whole' };
const GONE: ServedEnd = { kind: 'gone' };
const STALLED: ServedEnd = { kind: 'stalled' };

async function pump(
  messages: AsyncIterable<unknown>,
  carrier: Carrier,
  stallMs: Milliseconds,
): Promise<ServedEnd> {
  const { abort } = carrier;
  for await (const message of messages) {
    if (abort.signal.aborted) return GONE;
    if (carrier.send(message) || (await isDrained(carrier, stallMs))) continue;
    abort.abort();
    return STALLED;
  }
  return abort.signal.aborted ? GONE : WHOLE;
}

/** Waits until the client has read enough or has gone away; `false` when it took nothing for too long. */
function isDrained(carrier: Carrier, stallMs: Milliseconds): Promise<boolean> {
  const { signal } = carrier.abort;
  if (signal.aborted) return Promise.resolve(true);
  return new Promise((resolve) => {
    const end = (drained: boolean): void => {
      clearTimeout(timer);
      stopListening();
      signal.removeEventListener('abort', go);
      resolve(drained);
    };
    const go = (): void => end(true);
    const timer = setTimeout(() => end(false), stallMs);
    const stopListening = carrier.onceDrained(go);
    signal.addEventListener('abort', go, { once: true });
  });
}

/** What the end of a call is to whoever watches the server. */
function errorOf(end: ServedEnd): RouterError | undefined {
  switch (end.kind) {
    case 'whole':
      return undefined;
    case 'failed':
      return end.error;
    case 'gone':
      return new RouterError({ reason: 'CANCELLED', message: 'The client went away.' });
    case 'stalled':
      return new RouterError({ reason: 'CANCELLED', message: 'The client took nothing for too long.' });
  }
}
