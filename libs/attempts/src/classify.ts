import { errorEntry, type ErrorReason } from '@signalbox/domain';

/** What follows from a failure before the first content: go on with the next candidate, or give up at once. */
export type FailureRule = 'try-other' | 'give-up';

/** Reasons that the caller can do something about, other than to wait. */
const CALLERS_OWN: ReadonlySet<ErrorReason> = new Set([
  'INVALID_REQUEST',
  'REQUEST_TOO_LARGE',
  'CONTENT_FILTERED',
  'PROVIDER_REJECTED_REQUEST',
  'CONTEXT_TOO_LONG',
]);

/**
 * The rule for a reason, from the error catalogue. After `CONTEXT_TOO_LONG` the next candidate is tried like after
 * others: plans do not say how large windows are, and the decision has left out those that are known to be too small.
 */
export function classifyFailure(reason: ErrorReason): FailureRule {
  return errorEntry(reason).tryOther ? 'try-other' : 'give-up';
}

/** Whether the caller can act on a failure: then it is worth more to them than anything a later attempt said. */
export function isActionable(reason: ErrorReason): boolean {
  return CALLERS_OWN.has(reason);
}
