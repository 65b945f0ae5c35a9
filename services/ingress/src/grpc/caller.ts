import { RouterError } from '@signalbox/domain';
import type { CallContext } from '@signalbox/runtime';
import { IDEMPOTENCY_KEY, keyViolations, type Keyed } from '../idempotency/idempotency-key.js';
import type { Authenticate, Identity } from '../identity/authenticate.js';
import { requestIdOf } from '../request-id.js';
import type { ServedRequest } from '../routing/served-request.js';

/** Who makes a gRPC call. @throws RouterError `UNAUTHENTICATED`. */
export function identityOf(call: CallContext, authenticate: Authenticate): Identity {
  return authenticate({
    authorization: call.metadata('authorization'),
    apiKey: call.metadata('x-api-key'),
  });
}

/** What a gRPC call says of itself besides its message. @throws RouterError `INVALID_REQUEST`. */
export function callerOf(
  call: CallContext,
  identity: Identity,
): Omit<ServedRequest, 'model' | 'context'> & Keyed {
  const idempotencyKey = call.metadata(IDEMPOTENCY_KEY);
  const violations = keyViolations(idempotencyKey);
  if (violations.length > 0) throw RouterError.invalid(violations);
  return {
    requestId: requestIdOf(call.metadata('x-request-id')),
    identity,
    session: call.metadata('x-session-id'),
    trace: call.trace,
    face: 'grpc',
    signal: call.cancelled,
    deadlineAt: call.deadlineAt,
    idempotencyKey,
  };
}
