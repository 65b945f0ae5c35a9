import { RouterError } from '@signalbox/domain';
import type { OnceDependencies } from '../idempotency/begin-once.js';
import { IDEMPOTENCY_KEY, keyViolations, type Keyed } from '../idempotency/idempotency-key.js';
import type { ServedRequest } from '../routing/served-request.js';
import type { Exchange } from './exchange.js';
import { TIMEOUT_HEADER, wishedDeadline } from './wished-timeout.js';

/** Everything that the endpoints of the HTTP face need. */
export type FaceDependencies = OnceDependencies & {
  /** Largest body that is read, in bytes. */
  readonly maxRequestBytes: number;
  /** How long a client may take nothing while data waits for it, in milliseconds. */
  readonly stallMs: number;
};

/**
 * What an exchange says of the request beside its body.
 * @throws RouterError `INVALID_REQUEST` that names every wrong header.
 */
export function served({
  request: { headers },
  requestId,
  identity,
  trace,
  signal,
  receivedAt,
}: Exchange): Omit<ServedRequest, 'model' | 'context'> & Keyed {
  const session = textOf(headers['x-session-id']);
  const idempotencyKey = textOf(headers[IDEMPOTENCY_KEY]);
  const { deadlineAt, violations } = wishedDeadline(textOf(headers[TIMEOUT_HEADER]), receivedAt);
  const wrong = [...keyViolations(idempotencyKey), ...violations];
  if (wrong.length > 0) throw RouterError.invalid(wrong);
  return { requestId, identity, trace, signal, face: 'http', session, idempotencyKey, deadlineAt };
}

/** These headers are joined to one text when they come several times. */
function textOf(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' ? header : header?.join(', ');
}
