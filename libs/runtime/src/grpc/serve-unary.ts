import type { handleUnaryCall } from '@grpc/grpc-js';
import { toStatusObject } from '@signalbox/contracts';
import { RouteFailure, RouterError } from '@signalbox/domain';
import { deadlineOf, metadataReader, requireTimeLeft, type CallContext } from './call-context.js';
import type { Serving } from './serving.js';
import { beginServedCall } from './server-telemetry.js';

/** Serves a unary method with an async function. */
export function serveUnary(
  path: string,
  handler: (request: unknown, context: CallContext) => Promise<unknown>,
  { telemetry }: Serving,
): handleUnaryCall<unknown, unknown> {
  return (call, callback) => {
    const served = beginServedCall(path, call.metadata, telemetry);
    const abort = new AbortController();
    call.once('cancelled', () => abort.abort());
    const context: CallContext = {
      signal: abort.signal,
      deadlineAt: deadlineOf(call),
      trace: served.context,
      metadata: metadataReader(call.metadata),
    };
    // The promise is not returned: grpc-js wants the callback, and both arms end the call.
    void (async () => {
      requireTimeLeft(context.deadlineAt, telemetry.clock.now());
      return handler(call.request, context);
    })().then(
      (response) => {
        served.end(undefined);
        callback(null, response);
      },
      (thrown: unknown) => {
        const error = RouterError.from(thrown);
        served.end(error);
        callback(toStatusObject(error, error instanceof RouteFailure ? error.route : undefined));
      },
    );
  };
}
