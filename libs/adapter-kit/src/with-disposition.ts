import type { Bill, Disposition, RouterError } from '@signalbox/domain';

/** The same error with this disposition, and the bill if there is one; the error itself if it already has both. */
export function withDisposition(error: RouterError, disposition: Disposition, bill?: Bill): RouterError {
  if (error.disposition === disposition && error.bill === bill) return error;
  return error.with({ disposition, ...(bill !== undefined && { bill }) });
}
