import type { ErrorReason, RouterError } from '@signalbox/domain';

/**
 * Whether a client's own code should send a failed request again. `no`: it would fail in the same way, or what could be
 * tried was tried already. `after-wait`: when the error says how long to wait, and not before. `yes`: nothing was sent to
 * a provider, and a moment later it may go well.
 */
export type ClientRetry = 'no' | 'after-wait' | 'yes';

/**
 * The answer for every reason. SDKs try twice more by themselves, and this mesh makes up to three attempts for each time
 * it is asked: nine calls to providers that have just failed, where the client asked one question. So a failure for which
 * the attempts are used up is final, and only what cost no provider anything may come again.
 */
export const CLIENT_RETRIES: Readonly<Record<ErrorReason, ClientRetry>> = {
  INVALID_REQUEST: 'no',
  REQUEST_TOO_LARGE: 'no',
  IDEMPOTENCY_KEY_REUSED: 'no',
  IDEMPOTENCY_KEY_IN_USE: 'yes',
  OVERLOADED: 'yes',
  UNAUTHENTICATED: 'no',
  PERMISSION_DENIED: 'no',
  UNKNOWN_MODEL: 'no',
  UNKNOWN_PATH: 'no',
  NO_ELIGIBLE_BACKEND: 'no',
  NO_BACKEND_AVAILABLE: 'after-wait',
  CONTEXT_TOO_LONG: 'no',
  CONTENT_FILTERED: 'no',
  PROVIDER_REJECTED_REQUEST: 'no',
  PROVIDER_RATE_LIMITED: 'after-wait',
  PROVIDER_OVERLOADED: 'no',
  PROVIDER_ERROR: 'no',
  PROVIDER_UNREACHABLE: 'no',
  PROVIDER_TIMEOUT: 'no',
  PROVIDER_MALFORMED_REPLY: 'no',
  PROVIDER_CREDENTIAL_REFUSED: 'no',
  PROVIDER_BILLING: 'no',
  PROVIDER_MODEL_MISSING: 'no',
  STREAM_TRUNCATED: 'no',
  ADAPTER_UNAVAILABLE: 'no',
  DECISION_UNAVAILABLE: 'yes',
  DEADLINE_EXCEEDED: 'no',
  CANCELLED: 'no',
  UNSUPPORTED: 'no',
  INTERNAL: 'no',
};

/** Whether a client should send the request again that ended with this error. */
export function mayClientRetry({
  reason,
  retryAfterMs,
}: Pick<RouterError, 'reason' | 'retryAfterMs'>): boolean {
  switch (CLIENT_RETRIES[reason]) {
    case 'no':
      return false;
    case 'after-wait':
      return retryAfterMs !== undefined;
    case 'yes':
      return true;
  }
}
