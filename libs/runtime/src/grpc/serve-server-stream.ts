import type { handleServerStreamingCall, ServerWritableStream } from '@grpc/grpc-js';
import { toStatusObject } from '@signalbox/contracts';
import { RouteFailure, RouterError } from '@signalbox/domain';
import { deadlineOf, metadataReader, type CallContext } from './call-context.js';
import { beginServedCall, type ServerTelemetry } from './server-telemetry.js';

/**
 * Serves a server stream with an async generator. Messages are written without waiting for each other; when the client
 * reads slowly the generator waits, so memory stays bounded. When the client goes away `signal` is aborted and the
 * generator is ended through `return()`. Nothing is sent, metadata included, before the first message.
 */
export function serveServerStream(
  path: string,
  handler: (request: unknown, context: CallContext) => AsyncIterable<unknown>,
  telemetry: ServerTelemetry,
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
    // The promise is not returned: grpc-js wants events, and both arms end the call.
    void pump(call, () => handler(call.request, context), abort.signal).then(
      () => {
        served.end(
          abort.signal.aborted
            ? new RouterError({ reason: 'CANCELLED', message: 'The client went away.' })
            : undefined,
        );
        call.end();
      },
      (thrown: unknown) => {
        const error = RouterError.from(thrown);
        served.end(error);
        call.emit('error', toStatusObject(error, error instanceof RouteFailure ? error.route : undefined));
      },
    );
  };
}

async function pump(
  call: ServerWritableStream<unknown, unknown>,
  open: () => AsyncIterable<unknown>,
  signal: AbortSignal,
): Promise<void> {
  for await (const message of open()) {
    if (signal.aborted) return;
    if (!call.write(message)) await drained(call, signal);
  }
}

/** Resolves when the client has read enough, or when it has gone away. */
function drained(call: ServerWritableStream<unknown, unknown>, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = (): void => {
      call.off('drain', done);
      signal.removeEventListener('abort', done);
      resolve();
    };
    call.once('drain', done);
    signal.addEventListener('abort', done, { once: true });
  });
}
