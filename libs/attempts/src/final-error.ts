import { RouterError } from '@signalbox/domain';
import { FAILURE_RULES } from './failure-rules.js';

/**
 * The error that is most useful to the caller after all attempts failed, in this order: the last one that the caller can
 * act on; the rate limit with the shortest wait; the last one of all.
 * @returns `undefined` when nothing failed.
 */
export function mostUsefulError(failures: readonly RouterError[]): RouterError | undefined {
  return (
    failures.findLast(({ reason }) => FAILURE_RULES[reason].callersOwn) ??
    shortestRateLimit(failures) ??
    failures.at(-1)
  );
}

function shortestRateLimit(failures: readonly RouterError[]): RouterError | undefined {
  let shortest: RouterError | undefined;
  for (const error of failures) {
    if (error.reason !== 'PROVIDER_RATE_LIMITED') continue;
    if (shortest === undefined || waitOf(error) < waitOf(shortest)) shortest = error;
  }
  return shortest;
}

function waitOf({ retryAfterMs }: RouterError): number {
  return retryAfterMs ?? Infinity;
}

/** The whole request took too long. The most useful earlier failure stays in `cause` and is quoted in the message. */
export function deadlineExceeded(failures: readonly RouterError[]): RouterError {
  const cause = mostUsefulError(failures);
  const spent = failures.length === 1 ? 'one attempt' : `${failures.length} attempts`;
  return new RouterError({
    reason: 'DEADLINE_EXCEEDED',
    message:
      cause === undefined
        ? 'There is no time left to make an attempt.'
        : `There is no time left for another attempt after ${spent}; the failure was ${cause.reason}: ${cause.message}`,
    ...(cause?.providerMessage !== undefined && { providerMessage: cause.providerMessage }),
    ...(cause !== undefined && { cause }),
  });
}

/**
 * The answer broke off after its beginning was delivered, for whatever reason: the caller must learn that part is missing.
 */
export function truncated(error: RouterError): RouterError {
  if (error.reason === 'STREAM_TRUNCATED') return error;
  return new RouterError({
    reason: 'STREAM_TRUNCATED',
    message: `The answer broke off: ${error.message}`,
    ...(error.providerMessage !== undefined && { providerMessage: error.providerMessage }),
    disposition: 'committed',
    ...(error.providerStatus !== undefined && { providerStatus: error.providerStatus }),
    cause: error,
  });
}

/** No attempt could be made at all: the plan is empty, or nothing in it fits the cost limit. @param planned How many candidates it has. */
export function nothingToTry(planned: number): RouterError {
  return planned === 0
    ? new RouterError({ reason: 'NO_BACKEND_AVAILABLE', message: 'The plan allows no attempt.' })
    : new RouterError({
        reason: 'NO_ELIGIBLE_BACKEND',
        message: 'No backend of the plan is known to stay within the cost limit of the request.',
      });
}
