import type { ErrorReason } from '@signalbox/domain';

/**
 * What caused a failure: the backend; a used-up quota; most likely the request, unless the backend rejects one after
 * another; or `nobody`, when it does not matter for routing.
 */
export type FailureBlame = 'backend' | 'quota' | 'request' | 'nobody';

/**
 * What each reason says about the backend of an attempt. A client that disconnected and the caller's deadline say nothing
 * about it, and a rejected request hardly anything. A refused credential, an unpaid bill and a missing model do: the next
 * request would fail in the same way.
 */
const BLAME: Readonly<Record<ErrorReason, FailureBlame>> = {
  INVALID_REQUEST: 'nobody',
  REQUEST_TOO_LARGE: 'nobody',
  UNAUTHENTICATED: 'nobody',
  PERMISSION_DENIED: 'nobody',
  UNKNOWN_MODEL: 'nobody',
  UNKNOWN_PATH: 'nobody',
  NO_ELIGIBLE_BACKEND: 'nobody',
  NO_BACKEND_AVAILABLE: 'nobody',
  CONTEXT_TOO_LONG: 'request',
  CONTENT_FILTERED: 'nobody',
  PROVIDER_REJECTED_REQUEST: 'request',
  PROVIDER_RATE_LIMITED: 'quota',
  PROVIDER_OVERLOADED: 'backend',
  PROVIDER_ERROR: 'backend',
  PROVIDER_UNREACHABLE: 'backend',
  PROVIDER_TIMEOUT: 'backend',
  PROVIDER_MALFORMED_REPLY: 'backend',
  PROVIDER_CREDENTIAL_REFUSED: 'backend',
  PROVIDER_BILLING: 'backend',
  PROVIDER_MODEL_MISSING: 'backend',
  STREAM_TRUNCATED: 'backend',
  ADAPTER_UNAVAILABLE: 'backend',
  DECISION_UNAVAILABLE: 'nobody',
  DEADLINE_EXCEEDED: 'nobody',
  CANCELLED: 'nobody',
  UNSUPPORTED: 'nobody',
  IDEMPOTENCY_KEY_REUSED: 'nobody',
  IDEMPOTENCY_KEY_IN_USE: 'nobody',
  OVERLOADED: 'nobody',
  INTERNAL: 'nobody',
};

/** What an attempt's failure is attributed to; without a reason, to the backend. */
export function blameFor(reason: ErrorReason | undefined): FailureBlame {
  return reason === undefined ? 'backend' : BLAME[reason];
}
