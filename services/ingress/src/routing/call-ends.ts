import type { RouterError } from '@signalbox/domain';
import type { CallEnd } from '../reach/reach.js';

/** The end of a call that succeeded, its whole stream included. */
export const WORKED: CallEnd = {};

/** The end of a call that we stopped: it says nothing of the backend or replica that it went to. */
export const STOPPED_BY_US: CallEnd = { reason: 'CANCELLED' };

/** The end of a call that failed. */
export function endOf({ reason, disposition, retryAfterMs }: RouterError): CallEnd {
  return {
    reason,
    ...(disposition !== undefined && { disposition }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  };
}
