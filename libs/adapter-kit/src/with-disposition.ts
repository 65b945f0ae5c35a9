import { RouterError, type Disposition } from '@signalbox/domain';

/** The same error with this disposition; the error itself if it already has it. */
export function withDisposition(error: RouterError, disposition: Disposition): RouterError {
  if (error.disposition === disposition) return error;
  return new RouterError({
    reason: error.reason,
    message: error.message,
    violations: error.violations,
    disposition,
    ...(error.retryAfterMs !== undefined && { retryAfterMs: error.retryAfterMs }),
    ...(error.providerStatus !== undefined && { providerStatus: error.providerStatus }),
    ...(error.cause !== undefined && { cause: error.cause }),
  });
}
