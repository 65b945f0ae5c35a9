import type { ErrorReason } from '@signalbox/domain';

/** What follows from a failure of one attempt. */
export type FailureRule = {
  /**
   * Who may be tried next. `anybody`; `larger-window`: only who has room for more tokens; `nobody`: everybody would say
   * the same; `over`: the request ends with it, also while another attempt runs beside it.
   */
  readonly next: 'anybody' | 'larger-window' | 'nobody' | 'over';
  /** Whether the same backend may be tried once more, after a pause, when nobody else is left. */
  readonly again: boolean;
  /** The same, for an answer that broke off and is gone on with: a connection that was cut says little of the next. */
  readonly againAfterCut: boolean;
  /** Whether the caller can do something about it, other than to wait. */
  readonly callersOwn: boolean;
};

/** Another backend may do better; this one is not asked again. */
const ELSEWHERE: FailureRule = {
  next: 'anybody',
  again: false,
  againAfterCut: false,
  callersOwn: false,
};
/** Another backend may do better; so may this one after a pause. */
const ELSEWHERE_OR_LATER: FailureRule = { ...ELSEWHERE, again: true };
/** The same, and a cut in the midst of an answer is no different. */
const PASSING_TROUBLE: FailureRule = { ...ELSEWHERE_OR_LATER, againAfterCut: true };
/** A mistake or a state of our own, which no backend mends. */
const NOWHERE: FailureRule = { ...ELSEWHERE, next: 'nobody' };
/** The caller must change the request. */
const CALLERS_OWN: FailureRule = { ...NOWHERE, callersOwn: true };
/** Nothing may come after it. */
const OVER: FailureRule = { ...NOWHERE, next: 'over' };

/**
 * The rule of every reason. Silence (`PROVIDER_TIMEOUT`, and any error that is `silent`) is never met with the same
 * backend: it would cost the client the same wait again. A test keeps the table in agreement with the error catalogue.
 */
export const FAILURE_RULES: Readonly<Record<ErrorReason, FailureRule>> = {
  INVALID_REQUEST: CALLERS_OWN,
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
