import { status } from '@grpc/grpc-js';
import { errorEntry, RouterError, type ErrorReason } from '@signalbox/domain';

import { present } from '../present.js';

/** What a bare status says about the peer: one of our reasons, or that it could not be used. */
type BareReason = ErrorReason | 'PEER_UNUSABLE';

/**
 * Statuses that do not come from our code but from gRPC itself or from a proxy in between. UNAUTHENTICATED and
 * PERMISSION_DENIED are such a proxy's refusal of *us*, so they never become a mistake of the caller.
 */
const REASONS: Readonly<Partial<Record<status, BareReason>>> = {
  [status.CANCELLED]: 'CANCELLED',
  [status.INVALID_ARGUMENT]: 'INVALID_REQUEST',
  [status.DEADLINE_EXCEEDED]: 'DEADLINE_EXCEEDED',
  [status.PERMISSION_DENIED]: 'PEER_UNUSABLE',
  [status.RESOURCE_EXHAUSTED]: 'PEER_UNUSABLE',
  [status.UNIMPLEMENTED]: 'UNSUPPORTED',
  [status.UNAVAILABLE]: 'PEER_UNUSABLE',
  [status.UNAUTHENTICATED]: 'PEER_UNUSABLE',
};

/** The texts with which grpc-js refuses a message that is larger than a peer's limit, on either side. */
const TOO_LARGE = /larger than (?:max \()?(\d+)(?: vs\.? (\d+)\))?/;

/** The texts of grpc-js for a call that never left this process, or that the peer refused before any handler saw it. */
const NEVER_SENT =
  /No connection established|Name resolution failed|Stream refused by server|Failed to start HTTP\/2 stream/;

/**
 * The texts of grpc-js for a connection that broke, or a peer that does not speak gRPC, when it reports INTERNAL or UNKNOWN as
 * the status. A process that is killed ends its streams in one of these ways; errors of its own code are reported differently.
 */
const BROKEN_CONNECTION =
  /^Received RST_STREAM|^Connection dropped|^Failed to start HTTP\/2 stream|^Write (?:error|failed)|^No status information|^Received HTTP status/;

/**
 * The error for a status without details of ours. Its text is fixed, since gRPC's own text may name addresses.
 * @param fallbackReason The caller's reason for a peer that could not be used, for example `ADAPTER_UNAVAILABLE`.
 */
export function bareStatusError(
  code: status,
  details: string,
  fallbackReason: ErrorReason,
  cause: unknown,
): RouterError {
  const size = code === status.RESOURCE_EXHAUSTED ? TOO_LARGE.exec(details) : null;
  if (size !== null) {
    return new RouterError({ reason: 'REQUEST_TOO_LARGE', message: sizeMessage(size[1], size[2]), cause });
  }
  const bare = REASONS[code] ?? (BROKEN_CONNECTION.test(details) ? 'PEER_UNUSABLE' : 'INTERNAL');
  const reason = bare === 'PEER_UNUSABLE' ? fallbackReason : bare;
  const neverSent = bare === 'PEER_UNUSABLE' && NEVER_SENT.test(details);
  return new RouterError(
    present({
      reason,
      message: errorEntry(reason).meaning,
      disposition: neverSent ? ('never-sent' as const) : undefined,
      cause,
    }),
  );
}

/** grpc-js names the size and the limit, or only the limit. */
function sizeMessage(first: string | undefined, second: string | undefined): string {
  return second === undefined
    ? `A message is larger than the limit of ${first} bytes.`
    : `A message has ${first} bytes; the limit is ${second} bytes.`;
}
