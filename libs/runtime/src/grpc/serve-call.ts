import type { Context } from '@opentelemetry/api';
import { RouterError, type EpochMs, type Milliseconds } from '@signalbox/domain';
import { contextFromTraceparent } from '../telemetry/trace-context.js';
import { requireTimeLeft, type CallContext } from './call-context.js';
import type { CallSignal } from './call-signal.js';
import type { Cancellation } from './cancellation.js';
import type { ServedMethod } from './served-method.js';
import { beginServedCall, endServedCall } from './server-telemetry.js';
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
  /** Infinity or undefined: the client waits for ever. */
  readonly deadlineAt: EpochMs | undefined;
  /** Where the client's span is known as it is; otherwise the metadata says it. */
  readonly trace?: Context;
  /** First value of a metadata key, as text. */
  metadata(key: string): string | undefined;
  /** Cancelled by the carrier when the client goes away, and by the serving when the client takes nothing. */
  readonly cancellation: Cancellation;
  /**
   * Sends a message of the answer; a unary call has one. `false`: enough waits for the client, so send no other one yet.
   * @throws RouterError when the message cannot be sent; that ends the call.
   */
  send(message: unknown): boolean;
  /** Hears once that messages may be sent again. @returns how to stop listening. */
  onceDrained(listener: () => void): () => void;
  /** Ends the call. Called once, last, perhaps before `serveCall` returns. */
  end(end: ServedEnd): void;
};

/**
 * Serves one call: the same for every carrier. When the client goes away, or takes nothing for `stallMs`, the handler's
 * signal is aborted and a stream is ended through `return()`. A handler that is ahead of its client waits, so memory stays
 * bounded. It never throws: whatever a handler throws is how the call ends.
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

/** Waits until the client has read enough or has gone away; `false` when it took nothing for too long. */
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
