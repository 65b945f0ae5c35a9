import type { ErrorReason } from '@signalbox/domain';

/** What follows from the failure of one attempt. */
export type FailureRule = {
  /**
   * Which backends may be tried next. `anybody`: any of them; `larger-window`: only those with room for more tokens;
   * `nobody`: none, since each would fail the same way; `over`: the failure ends the request, even while another attempt is
   * running.
   */
  readonly next: 'anybody' | 'larger-window' | 'nobody' | 'over';
  /** Whether the same backend may be retried once, after a pause, when no other is left. */
  readonly again: boolean;
  /** The same, for an answer that broke off and is being continued: a cut connection says little about the next one. */
  readonly againAfterCut: boolean;
  /** Whether the caller can do anything about it other than wait. */
  readonly callersOwn: boolean;
};

/** Another backend may do better; this one is not retried. */
const ELSEWHERE: FailureRule = {
  next: 'anybody',
  again: false,
  againAfterCut: false,
  callersOwn: false,
};
/** Another backend may do better; so may this one after a pause. */
const ELSEWHERE_OR_LATER: FailureRule = { ...ELSEWHERE, again: true };
/** The same, also when the answer breaks off in the middle. */
const PASSING_TROUBLE: FailureRule = { ...ELSEWHERE_OR_LATER, againAfterCut: true };
/** A fault or a state on our side, which no other backend can fix. */
const NOWHERE: FailureRule = { ...ELSEWHERE, next: 'nobody' };
/** The caller must change the request. */
const CALLERS_OWN: FailureRule = { ...NOWHERE, callersOwn: true };
/** The wire of this backend cannot express the request; that of another one may. */
const INEXPRESSIBLE: FailureRule = { ...ELSEWHERE, callersOwn: true };
/** Nothing may come after it. */
const OVER: FailureRule = { ...NOWHERE, next: 'over' };

/**
 * The rule for every reason. After silence (`PROVIDER_TIMEOUT`, and any error that is `silent`) the same backend is never
 * retried: the client would have to wait just as long again. A test keeps this table consistent with the error catalogue.
 */
export const FAILURE_RULES: Readonly<Record<ErrorReason, FailureRule>> = {
  INVALID_REQUEST: INEXPRESSIBLE,
  REQUEST_TOO_LARGE: CALLERS_OWN,
  IDEMPOTENCY_KEY_REUSED: NOWHERE,
  IDEMPOTENCY_KEY_IN_USE: NOWHERE,
  OVERLOADED: NOWHERE,
  UNAUTHENTICATED: NOWHERE,
  PERMISSION_DENIED: NOWHERE,
  UNKNOWN_MODEL: NOWHERE,
  UNKNOWN_PATH: NOWHERE,
  NO_ELIGIBLE_BACKEND: NOWHERE,
  NO_BACKEND_AVAILABLE: NOWHERE,
  CONTEXT_TOO_LONG: { ...CALLERS_OWN, next: 'larger-window' },
  CONTENT_FILTERED: { ...OVER, callersOwn: true },
  PROVIDER_REJECTED_REQUEST: CALLERS_OWN,
  PROVIDER_RATE_LIMITED: ELSEWHERE_OR_LATER,
  PROVIDER_OVERLOADED: ELSEWHERE_OR_LATER,
  PROVIDER_ERROR: PASSING_TROUBLE,
  PROVIDER_UNREACHABLE: PASSING_TROUBLE,
  PROVIDER_TIMEOUT: ELSEWHERE,
  PROVIDER_MALFORMED_REPLY: ELSEWHERE,
  PROVIDER_CREDENTIAL_REFUSED: ELSEWHERE,
  PROVIDER_BILLING: ELSEWHERE,
  PROVIDER_MODEL_MISSING: ELSEWHERE,
  STREAM_TRUNCATED: { ...ELSEWHERE, againAfterCut: true },
  ADAPTER_UNAVAILABLE: PASSING_TROUBLE,
  DECISION_UNAVAILABLE: NOWHERE,
  DEADLINE_EXCEEDED: OVER,
  CANCELLED: OVER,
  UNSUPPORTED: ELSEWHERE,
  INTERNAL: NOWHERE,
};
