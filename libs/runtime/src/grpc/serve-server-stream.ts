import type { handleServerStreamingCall } from '@grpc/grpc-js';
import { resetCall } from './reset-call.js';
import { createRpcServing } from './serve-rpc.js';
import type { ServedMethod } from './served-method.js';
import type { Serving } from './serving.js';
import { statusOf } from './status-of.js';

/**
 * Serves the calls of a server stream that are an rpc each. Messages are written without waiting for each other; at most
 * sixteen messages of a call are queued. Nothing is sent, metadata included, before the first message.
 */
export function serveServerStream(
  method: ServedMethod,
  serving: Serving,
): handleServerStreamingCall<unknown, unknown> {
  const serve = createRpcServing(method, serving);
  return (call) =>
    serve(call, {
      send: (message) => call.write(message),
      onceDrained(listener) {
        call.once('drain', listener);
        return () => void call.off('drain', listener);
      },
      end(end) {
        if (end.kind === 'failed') call.emit('error', statusOf(end.error));
        else if (end.kind !== 'stalled' || !resetCall(call)) call.end();
      },
    });
}
