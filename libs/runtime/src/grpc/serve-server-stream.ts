import type { handleServerStreamingCall, ServerWritableStream } from '@grpc/grpc-js';
import { toStatusObject } from '@signalbox/contracts';
import { RouteFailure, RouterError } from '@signalbox/domain';
import { deadlineOf, metadataReader, requireTimeLeft, type CallContext } from './call-context.js';
import { resetCall } from './reset-call.js';
import type { Serving } from './serving.js';
import { beginServedCall } from './server-telemetry.js';

/**
 * Serves a server stream with an async generator. Messages are written without waiting for each other; when the client
 * reads slowly the generator waits, so memory stays bounded: at most sixteen messages of a call are queued. When the
 * client goes away, or takes nothing for `stallMs`, `signal` is aborted and the generator is ended through `return()`.
 * Nothing is sent, metadata included, before the first message.
 */
export function serveServerStream(
  path: string,
  handler: (request: unknown, context: CallContext) => AsyncIterable<unknown>,
  { telemetry, stallMs }: Serving,
): handleServerStreamingCall<unknown, unknown> {
  return (call) => {
    const served = beginServedCall(path, call.metadata, telemetry);
    const abort = new AbortController();
    call.once('cancelled', () => abort.abort());
    const context: CallContext = {
      signal: abort.signal,
      deadlineAt: deadlineOf(call),
      trace: served.context,
      metadata: metadataReader(call.metadata),
    };
    const open = (): AsyncIterable<unknown> => {
      requireTimeLeft(context.deadlineAt, telemetry.clock.now());
      return handler(call.request, context);
    };
    // The promise is not returned: grpc-js wants events, and all arms end the call.
    void pump(call, open, { abort, stallMs }).then(
      (end) => {
        served.end(end === 'whole' ? undefined : LEFT[end]());
        if (end !== 'stalled' || !resetCall(call)) call.end();
      },
      (thrown: unknown) => {
        const error = RouterError.from(thrown);
        served.end(error);
        call.emit('error', toStatusObject(error, error instanceof RouteFailure ? error.route : undefined));
      },
    );
  };
}

/** How the writing of a stream ended, where the handler did not fail. */
type PumpEnd = 'whole' | 'gone' | 'stalled';

const LEFT: Readonly<Record<Exclude<PumpEnd, 'whole'>, () => RouterError>> = {
  gone: () => new RouterError({ reason: 'CANCELLED', message: 'The client went away.' }),
  stalled: () => new RouterError({ reason: 'CANCELLED', message: 'The client took nothing for too long.' }),
};

type PumpOptions = { readonly abort: AbortController; readonly stallMs: number };

async function pump(
  call: ServerWritableStream<unknown, unknown>,
  open: () => AsyncIterable<unknown>,
  { abort, stallMs }: PumpOptions,
): Promise<PumpEnd> {
  const { signal } = abort;
  for await (const message of open()) {
    if (signal.aborted) return 'gone';
    if (call.write(message) || (await isDrained(call, signal, stallMs))) continue;
    abort.abort();
    return 'stalled';
  }
  return signal.aborted ? 'gone' : 'whole';
}

/** Waits until the client has read enough or has gone away; `false` when it took nothing for too long. */
function isDrained(
  call: ServerWritableStream<unknown, unknown>,
  signal: AbortSignal,
  stallMs: number,
): Promise<boolean> {
  if (signal.aborted) return Promise.resolve(true);
  return new Promise((resolve) => {
    const end = (drained: boolean): void => {
      clearTimeout(timer);
      call.off('drain', go);
      signal.removeEventListener('abort', go);
      resolve(drained);
    };
    const go = (): void => end(true);
    const timer = setTimeout(() => end(false), stallMs);
    call.once('drain', go);
    signal.addEventListener('abort', go, { once: true });
  });
}
