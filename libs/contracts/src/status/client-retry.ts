import type { ErrorReason, RouterError } from '@signalbox/domain';

/**
 * Whether a client's own code should send a failed request again. `no`: it would fail in the same way, or every possible
 * attempt was already made. `after-wait`: only if the error says how long to wait, and after that wait. `yes`: nothing was
 * sent to a provider, and a moment later the request may succeed.
 */
export type ClientRetry = 'no' | 'after-wait' | 'yes';

/**
 * The answer for every reason. SDKs retry twice by themselves, and this mesh makes up to three attempts for each request: that
 * would be nine calls to providers that have just failed, for one question of the client. So a failure after the attempts were
 * used up is final, and only requests that cost no provider anything may be sent again.
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

/** Whether a client should send a request again that ended with this error. */
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
