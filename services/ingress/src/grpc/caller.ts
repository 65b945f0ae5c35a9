import type { CallContext } from '@signalbox/runtime';
import type { Authenticate } from '../identity/authenticate.js';
import { requestIdOf } from '../request-id.js';
import type { ServedRequest } from '../routing/served-request.js';

/** What a gRPC call says of itself beside its message. @throws RouterError `UNAUTHENTICATED`. */
export function callerOf(
  call: CallContext,
  authenticate: Authenticate,
): Omit<ServedRequest, 'model' | 'context'> {
  const identity = authenticate({
    authorization: call.metadata('authorization'),
    apiKey: call.metadata('x-api-key'),
  });
  return {
    requestId: requestIdOf(call.metadata('x-request-id')),
    identity,
    session: call.metadata('x-session-id'),
    trace: call.trace,
    face: 'grpc',
    signal: call.signal,
    deadlineAt: call.deadlineAt,
  };
}
