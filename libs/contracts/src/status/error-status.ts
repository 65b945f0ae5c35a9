import { Metadata, status, type StatusObject } from '@grpc/grpc-js';
import type { RouterError, RouteRecord } from '@signalbox/domain';

import { encodeStatusDetails } from './status-details.js';
import { statusText } from './status-text.js';

/** The trailer with the bytes of a `google.rpc.Status`. */
export const STATUS_DETAILS_KEY = 'grpc-status-details-bin';

/** The trailer with which a server asks a retrying gRPC client to wait, in whole milliseconds. */
export const RETRY_PUSHBACK_KEY = 'grpc-retry-pushback-ms';

/**
 * One of our errors → the status with which an rpc ends: the code of the catalogue, the text, and the details
 * `ErrorInfo`, `BadRequest`, `RetryInfo`, `QuotaFailure`, our own `ErrorDetail` and, where it is known, the
 * `RouteRecord`. What does not fit into a header is left out, the least needed first; `cause` never leaves the process.
 */
export function toStatusObject(error: RouterError, route?: RouteRecord): Partial<StatusObject> {
  const metadata = new Metadata();
  metadata.set(STATUS_DETAILS_KEY, encodeStatusDetails(error, route));
  if (error.retryAfterMs !== undefined) {
    metadata.set(RETRY_PUSHBACK_KEY, String(Math.ceil(error.retryAfterMs)));
  }
  return { code: status[error.entry.grpc], details: statusText(error.message), metadata };
}
