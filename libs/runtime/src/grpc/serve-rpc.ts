import type { ServerUnaryCall, ServerWritableStream } from '@grpc/grpc-js';
import { createCohort } from '../cohort.js';
import { deadlineOf, metadataReader } from './call-context.js';
import { Cancellation } from './cancellation.js';
import { serveCall, type Carrier } from './serve-call.js';
import type { ServedMethod } from './served-method.js';
import type { Serving } from './serving.js';

/** A call that is an rpc of its own, with its request already decoded. */
type Rpc = ServerUnaryCall<unknown, unknown> | ServerWritableStream<unknown, unknown>;

/** How the answer of a call is sent. */
type AnswerPath = Pick<Carrier, 'send' | 'onceDrained' | 'end'>;

/**
 * Serves the calls of a method that are an rpc each; calls that arrive together begin together. A client may leave before
 * its call begins: the handler then finds the call cancelled.
 */
export function createRpcServing(
  method: ServedMethod,
  serving: Serving,
): (call: Rpc, answer: AnswerPath) => void {
  const begin = createCohort(
    ({ request, carrier }: { readonly request: unknown; readonly carrier: Carrier }) =>
      serveCall(method, request, carrier, serving),
  );
  return (call, { send, onceDrained, end }) => {
    const cancellation = new Cancellation();
    call.once('cancelled', () => cancellation.cancel());
    const deadlineAt = deadlineOf(call);
    const metadata = metadataReader(call.metadata);
    begin({
      request: call.request,
      carrier: { deadlineAt, metadata, cancellation, send, onceDrained, end },
    });
  };
}
