import type { handleServerStreamingCall } from '@grpc/grpc-js';
import { createCohort } from '../cohort.js';
import { deadlineOf, metadataReader } from './call-context.js';
import { Cancellation } from './cancellation.js';
import { resetCall } from './reset-call.js';
import { serveCall } from './serve-call.js';
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
  const later = createCohort((begin: () => void) => begin());
  return (call) => {
    const cancellation = new Cancellation();
    call.once('cancelled', () => cancellation.cancel());
    later(() =>
      serveCall(
        method,
        call.request,
        {
          deadlineAt: deadlineOf(call),
          metadata: metadataReader(call.metadata),
          cancellation,
          send: (message) => call.write(message),
          onceDrained(listener) {
            call.once('drain', listener);
            return () => void call.off('drain', listener);
          },
          end(end) {
            if (end.kind === 'failed') call.emit('error', statusOf(end.error));
            else if (end.kind !== 'stalled' || !resetCall(call)) call.end();
          },
        },
        serving,
      ),
    );
  };
}
