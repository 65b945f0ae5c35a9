import { RouterError, type Bill, type Disposition } from '@signalbox/domain';

/** Why an attempt gave no whole answer, and what is known about its bill. */
export type AttemptFailure = {
  readonly error: RouterError;
  readonly disposition: Disposition;
  /** What the adapter booked; absent: it did not say. */
  readonly bill?: Bill;
};

/** The circumstances in which an attempt failed. */
export type FailureCircumstances = {
  /** Whether the client has content of it. */
  readonly committed: boolean;
  /** Whether the client has gone away. */
  readonly abandoned: boolean;
  /** Whether the client's deadline has passed. */
  readonly late: boolean;
};

/**
 * Judges what an attempt threw. When the client has gone, everything else that went wrong is only a consequence; what the
 * adapter said about the bill still holds.
 */
export function judgeFailure(
  thrown: unknown,
  { committed, abandoned, late }: FailureCircumstances,
): AttemptFailure {
  const told = RouterError.from(thrown);
  const error = abandoned ? goneError(late, thrown) : told;
  const disposition = committed ? 'committed' : (told.disposition ?? 'ambiguous');
  return told.bill === undefined ? { error, disposition } : { error, disposition, bill: told.bill };
}

/** The failure of an attempt that was stopped because a concurrent one decided the request. Nobody knows what it cost. */
export function lostFailure(): AttemptFailure {
  const error = new RouterError({ reason: 'CANCELLED', message: 'An attempt beside it was first.' });
  return { error, disposition: 'ambiguous' };
}

/**
 * The error when nobody waits for the answer any more.
 * @param late Whether that is because the client's deadline has passed.
 */
export function goneError(late: boolean, cause?: unknown): RouterError {
  return late
    ? new RouterError({ reason: 'DEADLINE_EXCEEDED', message: "The caller's deadline has passed.", cause })
    : new RouterError({ reason: 'CANCELLED', message: 'The client went away.', cause });
}

/** The error of an adapter that ended an answer as if it were whole when it is not. */
export function unfinishedAnswer(): RouterError {
  return new RouterError({
    reason: 'ADAPTER_UNAVAILABLE',
    message: 'The adapter ended the answer without finishing it.',
    disposition: 'ambiguous',
  });
}
