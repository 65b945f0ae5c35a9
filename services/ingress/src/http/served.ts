import type { CallContext } from '@signalbox/contracts';
import { RouterError } from '@signalbox/domain';
import { contextFromTraceparent } from '@signalbox/runtime';
import type { OnceDependencies } from '../idempotency/begin-once.js';
import { IDEMPOTENCY_KEY, keyViolations, type Keyed } from '../idempotency/idempotency-key.js';
import type { ServedRequest } from '../routing/served-request.js';
import type { Exchange } from './exchange.js';
import { goneSignal } from './gone-signal.js';
import { firstOf, joined } from './header-text.js';
import type { StreamPace } from './stream-pace.js';
import { TIMEOUT_HEADER, wishedDeadline } from './wished-timeout.js';

/** Everything that the endpoints of the HTTP face need. */
export type FaceDependencies = OnceDependencies & {
  /** Largest body that is read, in bytes. */
  readonly maxRequestBytes: number;
  /** How long a client may read nothing while data waits for it, in milliseconds. */
  readonly stallMs: number;
  readonly pace: StreamPace;
};

/**
 * What an exchange asks for, in its body and in its headers.
 * @throws RouterError `INVALID_REQUEST` that names every wrong header.
 */
export function served(
  { request: { headers }, response, requestId, identity, receivedAt }: Exchange,
  { model, context }: { readonly model: string; readonly context: CallContext },
): ServedRequest & Keyed {
  const idempotencyKey = joined(headers[IDEMPOTENCY_KEY]);
  const { deadlineAt, violations } = wishedDeadline(joined(headers[TIMEOUT_HEADER]), receivedAt);
  const wrong = [...keyViolations(idempotencyKey), ...violations];
  if (wrong.length > 0) throw RouterError.invalid(wrong);
  return {
    requestId,
    model,
    context,
    identity,
    session: joined(headers['x-session-id']),
    trace: contextFromTraceparent(firstOf(headers['traceparent'])),
    face: 'http',
    signal: goneSignal(response),
    deadlineAt,
    idempotencyKey,
  };
}
