import { status } from '@grpc/grpc-js';
import { RouteFailure, RouterError, type ErrorReason, type RouteRecord } from '@signalbox/domain';

import { present } from '../present.js';
import { dispositions, errorReasons } from '../wire/attempt-enums.js';
import { bareStatusError } from './bare-code.js';
import { STATUS_DETAILS_KEY } from './error-status.js';
import { decodeStatusDetails, type DecodedDetails } from './status-details.js';

/** A failed rpc as one of our errors, and the request's route if the server sent it. */
export type ServiceFailure = { readonly error: RouterError; readonly route?: RouteRecord };

type BareStatus = { readonly code: status; readonly details: string };

const NO_DETAILS: DecodedDetails = { violations: [] };

/**
 * Turns whatever a gRPC client threw into one of our errors; never throws itself. Details of ours take precedence; a bare
 * status is mapped by its code; an error of ours is passed through; anything else is `INTERNAL`. The thrown value is kept in
 * `cause` for the log, unless its reason is newer than this version: then its text may quote a provider.
 *
 * @param fallbackReason The reason when the peer could not be used: `ADAPTER_UNAVAILABLE` for a call to an adapter,
 *   `DECISION_UNAVAILABLE` for one to the decision service.
 */
export function fromServiceError(thrown: unknown, fallbackReason: ErrorReason): ServiceFailure {
  if (thrown instanceof RouteFailure) return { error: thrown, route: thrown.route };
  if (thrown instanceof RouterError) return { error: thrown };
  const bare = readStatus(thrown);
  if (bare === undefined) return { error: RouterError.from(thrown) };

  const decoded = readDetails(thrown);
  const error =
    detailedError(decoded, bare, thrown) ??
    bareStatusError(
      bare.code,
      bare.details,
      fallbackReason,
      decoded.detail === undefined ? thrown : undefined,
    );
  return present({ error, route: decoded.route });
}

/** `undefined` when there are no details of ours, or their reason is newer than this version. */
function detailedError(
  { detail, bill, violations }: DecodedDetails,
  bare: BareStatus,
  cause: unknown,
): RouterError | undefined {
  const reason = detail && errorReasons.fromWire(detail.reason);
  if (detail === undefined || reason === undefined) return undefined;
  return new RouterError(
    present({
      reason,
      message: detail.message || bare.details,
      providerMessage: detail.providerMessage,
      violations,
      retryAfterMs: detail.retryAfterMs,
      disposition: dispositions.fromWire(detail.disposition),
      providerStatus: detail.providerStatus,
      bill,
      cause,
    }),
  );
}

/** A gRPC error has a numeric code and a text beside it; a DOMException has a numeric code too, but no such text. */
function readStatus(thrown: unknown): BareStatus | undefined {
  if (typeof thrown !== 'object' || thrown === null || !('code' in thrown && 'details' in thrown)) {
    return undefined;
  }
  const { code, details } = thrown;
  if (typeof code !== 'number' || typeof details !== 'string') return undefined;
  return { code: isStatusCode(code) ? code : status.UNKNOWN, details };
}

function isStatusCode(code: number): code is status {
  return code in status;
}

/** Details that cannot be read count as none: the code still says what happened. */
function readDetails(thrown: unknown): DecodedDetails {
  try {
    const [bytes] = trailers(thrown)?.get(STATUS_DETAILS_KEY) ?? [];
    return bytes instanceof Uint8Array ? decodeStatusDetails(bytes) : NO_DETAILS;
  } catch {
    return NO_DETAILS;
  }
}

/** Finds the trailers by shape and not by class: a client may bring its own copy of grpc-js. */
function trailers(thrown: unknown): { get(key: string): unknown[] } | undefined {
  if (typeof thrown !== 'object' || thrown === null || !('metadata' in thrown)) return undefined;
  const { metadata } = thrown;
  if (typeof metadata !== 'object' || metadata === null || !('get' in metadata)) return undefined;
  return typeof metadata.get === 'function' ? (metadata as { get(key: string): unknown[] }) : undefined;
}
