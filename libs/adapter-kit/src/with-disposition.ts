import { RouterError, type Bill, type Disposition } from '@signalbox/domain';

/** The same error with this disposition, and the bill if there is one; the error itself if it already has both. */
export function withDisposition(error: RouterError, disposition: Disposition, bill?: Bill): RouterError {
  if (error.disposition === disposition && error.bill === bill) return error;
  return new RouterError({
    reason: error.reason,
    message: error.message,
    violations: error.violations,
    disposition,
    ...(error.retryAfterMs !== undefined && { retryAfterMs: error.retryAfterMs }),
    ...(error.providerStatus !== undefined && { providerStatus: error.providerStatus }),
    ...(bill !== undefined && { bill }),
    ...(error.cause !== undefined && { cause: error.cause }),
  });
}
