import { Metadata, status, type StatusObject } from '@grpc/grpc-js';
import type { RouterError, RouteRecord } from '@signalbox/domain';

import { mayClientRetry } from './client-retry.js';
import { encodeStatusDetails } from './status-details.js';
import { statusText } from './status-text.js';

/** The trailer with the bytes of a `google.rpc.Status`. */
export const STATUS_DETAILS_KEY = 'grpc-status-details-bin';

/**
 * The trailer with which a server tells a retrying gRPC client how long to wait, in whole milliseconds; `-1` tells it not to
 * retry at all.
 */
export const RETRY_PUSHBACK_KEY = 'grpc-retry-pushback-ms';

const DO_NOT_RETRY = '-1';

/**
 * One of our errors → the status with which an rpc ends: the code of the catalogue, the text, and the details
 * `ErrorInfo`, `BadRequest`, `RetryInfo`, `QuotaFailure`, our own `ErrorDetail` and, where it is known, the
 * `RouteRecord`. Details that do not fit into a header are left out, the least needed first; `cause` never leaves the process.
 */
export function toStatusObject(error: RouterError, route?: RouteRecord): Partial<StatusObject> {
  const metadata = new Metadata();
  metadata.set(STATUS_DETAILS_KEY, encodeStatusDetails(error, route));
  const pushback = pushbackOf(error);
  if (pushback !== undefined) metadata.set(RETRY_PUSHBACK_KEY, pushback);
  return { code: status[error.entry.grpc], details: statusText(error.messageForCaller), metadata };
}

/** The value of the pushback trailer. `undefined`: the client may retry at any time. */
function pushbackOf(error: RouterError): string | undefined {
  if (!mayClientRetry(error)) return DO_NOT_RETRY;
  return error.retryAfterMs === undefined ? undefined : String(Math.ceil(error.retryAfterMs));
}
