import type { Context } from '@opentelemetry/api';
import { RouterError, type EpochMs, type Milliseconds } from '@signalbox/domain';
import { contextFromTraceparent } from '../telemetry/trace-context.js';
import { requireTimeLeft, type CallContext } from './call-context.js';
import type { CallSignal } from './call-signal.js';
import type { Cancellation } from './cancellation.js';
import type { ServedMethod } from './served-method.js';
import { beginServedCall, endServedCall } from './server-telemetry.js';
import type { Serving } from './serving.js';

/** How a served call ended. */
export type ServedEnd =
  | { readonly kind: 'whole' }
  | { readonly kind: 'failed'; readonly error: RouterError }
  /** The client went away; nothing reaches it any more. */
  | { readonly kind: 'gone' }
  /** The client read nothing for too long. Discard what is queued for it. */
  | { readonly kind: 'stalled' };

/** One call as its carrier presents it: an rpc of its own, a trunk, or the same process. */
export type Carrier = {
  /** Infinity or undefined: the client waits for ever. */
  readonly deadlineAt: EpochMs | undefined;
  /** The client's span, if the carrier knows it directly; otherwise it is read from the metadata. */
  readonly trace?: Context;
  /** First value of a metadata key, as text. */
  metadata(key: string): string | undefined;
  /** Cancelled by the carrier when the client goes away, and by `serveCall` when the client reads nothing for too long. */
  readonly cancellation: Cancellation;
  /**
   * Sends a message of the answer; a unary call has one. `false`: enough is queued for the client, so do not send more yet.
   * @throws RouterError when the message cannot be sent; that ends the call.
   */
  send(message: unknown): boolean;
  /** Calls the listener once, when messages may be sent again. @returns a function that stops listening. */
  onceDrained(listener: () => void): () => void;
  /** Ends the call. Called once, last, perhaps before `serveCall` returns. */
  end(end: ServedEnd): void;
};

/**
 * Serves one call, the same way for every carrier. When the client goes away, or reads nothing for `stallMs`, the handler's
 * signal is aborted and a stream is ended through `return()`. A handler that is ahead of its client waits, so memory stays
 * bounded. It never throws: an error thrown by the handler ends the call.
 */
export function serveCall(method: ServedMethod, request: unknown, carrier: Carrier, serving: Serving): void {
  const { telemetry, stallMs } = serving;
  const parent = carrier.trace ?? contextFromTraceparent(carrier.metadata('traceparent'));
  const served = beginServedCall(method.path, parent, telemetry);
  const end = (how: ServedEnd): void => {
    endServedCall(served, errorOf(how), telemetry);
    carrier.end(how);
  };
  const fail = (thrown: unknown): void => end({ kind: 'failed', error: RouterError.from(thrown) });
  const answer = (message: unknown): void => {
    try {
      carrier.send(message);
    } catch (thrown) {
      return fail(thrown);
    }
    end(WHOLE);
  };
  try {
    requireTimeLeft(carrier.deadlineAt, telemetry.clock.now());
    const context = new ServedCallContext(carrier, served.context);
    if (method.kind === 'stream') {
      void pump(method.handle(request, context), carrier, stallMs).then(end, fail);
      return;
    }
    const answered = method.handle(request, context);
    if (answered instanceof Promise) void answered.then(answer, fail);
    else answer(answered);
  } catch (thrown) {
    fail(thrown);
  }
}

const WHOLE: ServedEnd = { kind: 'whole' };
const GONE: ServedEnd = { kind: 'gone' };
const STALLED: ServedEnd = { kind: 'stalled' };

/** What the handler sees of the carrier. */
class ServedCallContext implements CallContext {
  readonly deadlineAt: EpochMs | undefined;
  readonly trace: Context;
  private readonly carrier: Carrier;

  constructor(carrier: Carrier, trace: Context) {
    this.deadlineAt = carrier.deadlineAt === Infinity ? undefined : carrier.deadlineAt;
    this.trace = trace;
    this.carrier = carrier;
  }

  get signal(): AbortSignal {
    return this.carrier.cancellation.signal;
  }

  get cancelled(): CallSignal {
    return this.carrier.cancellation.cancelled;
  }

  metadata(key: string): string | undefined {
    return this.carrier.metadata(key);
  }
}

async function pump(
  messages: AsyncIterable<unknown>,
  carrier: Carrier,
  stallMs: Milliseconds,
): Promise<ServedEnd> {
  const { cancellation } = carrier;
  for await (const message of messages) {
    if (cancellation.isCancelled) return GONE;
    if (carrier.send(message) || (await isDrained(carrier, stallMs))) continue;
    cancellation.cancel();
    return STALLED;
  }
  return cancellation.isCancelled ? GONE : WHOLE;
}

/** Waits until the client has read enough or has gone away; `false` when it read nothing for too long. */
function isDrained(carrier: Carrier, stallMs: Milliseconds): Promise<boolean> {
  const { cancelled: signal } = carrier.cancellation;
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

/** The error that the server's telemetry reports for the end of a call. */
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
