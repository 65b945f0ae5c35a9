import { RouterError, type Disposition, type ErrorReason } from '@signalbox/domain';

import type { ErrorReply } from './dialect.js';
import { errorTexts, type ProviderSaid } from './error-texts.js';
import { readRetryAfter } from './retry-after.js';

/** What a status means if the body says nothing more specific. 401 and 403 are about the mesh's own credential. */
const REASON_BY_STATUS: Readonly<Record<number, ErrorReason>> = {
  401: 'PROVIDER_CREDENTIAL_REFUSED',
  402: 'PROVIDER_BILLING',
  403: 'PROVIDER_CREDENTIAL_REFUSED',
  404: 'PROVIDER_MODEL_MISSING',
  408: 'PROVIDER_TIMEOUT',
  413: 'CONTEXT_TOO_LONG',
  429: 'PROVIDER_RATE_LIMITED',
  503: 'PROVIDER_OVERLOADED',
  504: 'PROVIDER_TIMEOUT',
  524: 'PROVIDER_TIMEOUT',
  529: 'PROVIDER_OVERLOADED',
};

/** Statuses after which it is unknown whether the model ran: a proxy gave up on it, or it failed. */
const AMBIGUOUS_STATUSES: ReadonlySet<number> = new Set([500, 502, 504, 520, 524]);

/** The default meaning of a provider's HTTP status; never throws. A status that is no error is a malformed reply. */
export function reasonByStatus(status: number): ErrorReason {
  const reason = REASON_BY_STATUS[status];
  if (reason !== undefined) return reason;
  if (status >= 500) return 'PROVIDER_ERROR';
  return status >= 400 ? 'PROVIDER_REJECTED_REQUEST' : 'PROVIDER_MALFORMED_REPLY';
}

/** What an HTTP error status that arrived before any token says about the bill. */
export function dispositionByStatus(status: number): Disposition {
  return AMBIGUOUS_STATUSES.has(status) || status < 400 ? 'ambiguous' : 'rejected';
}

/** What a dialect found in the body of an error reply. */
export type FoundInBody = ProviderSaid & {
  /** Overrides the default of the status. */
  readonly reason?: ErrorReason | undefined;
  /** Overrides the headers, for wires that put it in the body. */
  readonly retryAfterMs?: number | undefined;
};

/** Builds the error of a non-success reply from its status, its headers and what was found in its body. */
export function errorByStatus(reply: ErrorReply, found: FoundInBody = {}): RouterError {
  const retryAfterMs = found.retryAfterMs ?? readRetryAfter(reply.headers);
  return new RouterError({
    reason: found.reason ?? reasonByStatus(reply.status),
    ...errorTexts(`The provider answered with status ${reply.status}`, found),
    disposition: dispositionByStatus(reply.status),
    providerStatus: reply.status,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  });
}
