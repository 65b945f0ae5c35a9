import type { handleUnaryCall } from '@grpc/grpc-js';
import { createRpcServing } from './serve-rpc.js';
import type { ServedMethod } from './served-method.js';
import type { Serving } from './serving.js';
import { statusOf } from './status-of.js';

/** Serves the calls of a unary method that are an rpc each. */
export function serveUnary(method: ServedMethod, serving: Serving): handleUnaryCall<unknown, unknown> {
  const serve = createRpcServing(method, serving);
  return (call, callback) => {
    let response: unknown;
    serve(call, {
      send(message) {
        response = message;
        return true;
      },
      onceDrained: () => () => undefined,
      end(end) {
        if (end.kind === 'failed') callback(statusOf(end.error));
        else callback(null, response);
      },
    });
  };
}
