import type { handleUnaryCall } from '@grpc/grpc-js';
import { createCohort } from '../cohort.js';
import { deadlineOf, metadataReader } from './call-context.js';
import { Cancellation } from './cancellation.js';
import { serveCall } from './serve-call.js';
import type { ServedMethod } from './served-method.js';
import type { Serving } from './serving.js';
import { statusOf } from './status-of.js';

/** Serves the calls of a unary method that are an rpc each. */
export function serveUnary(method: ServedMethod, serving: Serving): handleUnaryCall<unknown, unknown> {
  const later = createCohort((begin: () => void) => begin());
  return (call, callback) => {
    const cancellation = new Cancellation();
    call.once('cancelled', () => cancellation.cancel());
    let response: unknown;
    later(() =>
      serveCall(
        method,
        call.request,
        {
          deadlineAt: deadlineOf(call),
          metadata: metadataReader(call.metadata),
          cancellation,
          send(message) {
            response = message;
            return true;
          },
          onceDrained: () => () => undefined,
          end(end) {
            if (end.kind === 'failed') callback(statusOf(end.error));
            else callback(null, response);
          },
        },
        serving,
      ),
    );
  };
}
