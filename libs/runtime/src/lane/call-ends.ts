import { status as GrpcStatus } from '@grpc/grpc-js';
import { fromServiceError, STATUS_DETAILS_KEY } from '@signalbox/contracts';
import { errorEntry, RouterError, type ErrorReason } from '@signalbox/domain';
import type { CallStatus } from '@signalbox/trunk';

/** The status of a call that succeeded. */
const OK: number = GrpcStatus.OK;

/** The end of a call whose time is up. */
export function lateCall(): RouterError {
  return new RouterError({ reason: 'DEADLINE_EXCEEDED', message: errorEntry('DEADLINE_EXCEEDED').meaning });
}

/**
 * The error of a call that was lost before its peer ended it.
 * @param seen - `never`: it is certain that no handler saw the call.
 * @param unavailable - The reason that the caller gets for a peer that does not answer.
 */
export function lostCall(seen: 'never' | 'perhaps', unavailable: ErrorReason): RouterError {
  return new RouterError({
    reason: unavailable,
    message: errorEntry(unavailable).meaning,
    disposition: seen === 'never' ? 'never-sent' : 'ambiguous',
  });
}

/** The error of a status that came over a trunk, the same as that of an rpc's status. `undefined`: the call succeeded. */
export function errorOfStatus(
  { code, message, details }: CallStatus,
  unavailable: ErrorReason,
): RouterError | undefined {
  if (code === OK) return undefined;
  const metadata = {
    get: (key: string) => (key === STATUS_DETAILS_KEY && details.length > 0 ? [details] : []),
  };
  return fromServiceError({ code, details: message, metadata }, unavailable).error;
}
