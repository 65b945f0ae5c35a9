import type { ErrorReason } from '@signalbox/domain';
import type { CallVerdict } from '@signalbox/runtime';
import type { CallEnd } from './reach.js';

/**
 * Whom the end of a call speaks of. `backend`: it broke. `account`: our credential, our bill or the name of our model is
 * wrong there, which does not pass by itself. `quota`: the provider wants to be left alone. `adapter`: its process does not
 * answer. `nobody`: the caller, or the mesh itself.
 */
export type Blame = 'backend' | 'account' | 'quota' | 'adapter' | 'nobody';

const BLAME = {
  PROVIDER_ERROR: 'backend',
  PROVIDER_OVERLOADED: 'backend',
  PROVIDER_UNREACHABLE: 'backend',
  PROVIDER_TIMEOUT: 'backend',
  PROVIDER_MALFORMED_REPLY: 'backend',
  STREAM_TRUNCATED: 'backend',
  PROVIDER_CREDENTIAL_REFUSED: 'account',
  PROVIDER_BILLING: 'account',
  PROVIDER_MODEL_MISSING: 'account',
  PROVIDER_RATE_LIMITED: 'quota',
  ADAPTER_UNAVAILABLE: 'adapter',
  PROVIDER_REJECTED_REQUEST: 'nobody',
  CONTENT_FILTERED: 'nobody',
  CONTEXT_TOO_LONG: 'nobody',
  INVALID_REQUEST: 'nobody',
  REQUEST_TOO_LARGE: 'nobody',
  IDEMPOTENCY_KEY_REUSED: 'nobody',
  IDEMPOTENCY_KEY_IN_USE: 'nobody',
  OVERLOADED: 'nobody',
  UNAUTHENTICATED: 'nobody',
  PERMISSION_DENIED: 'nobody',
  UNKNOWN_MODEL: 'nobody',
  UNKNOWN_PATH: 'nobody',
  NO_ELIGIBLE_BACKEND: 'nobody',
  NO_BACKEND_AVAILABLE: 'nobody',
  DECISION_UNAVAILABLE: 'nobody',
  DEADLINE_EXCEEDED: 'nobody',
  CANCELLED: 'nobody',
  UNSUPPORTED: 'nobody',
  INTERNAL: 'nobody',
} as const satisfies Record<ErrorReason, Blame>;

/** Whom a failure speaks of. */
export function blameOf(reason: ErrorReason): Blame {
  return BLAME[reason];
}

const OF_BACKEND: Readonly<Record<Blame, CallVerdict>> = {
  backend: 'failed',
  account: 'dead',
  quota: 'nothing',
  adapter: 'nothing',
  nobody: 'nothing',
};

/** What the end of a call says of the backend: a rate limit is no failure, and what the caller did says nothing. */
export function backendVerdict({ reason }: CallEnd): CallVerdict {
  return reason === undefined ? 'worked' : OF_BACKEND[blameOf(reason)];
}

/** Ends of which nobody knows whether the adapter would have answered. */
const UNTOLD: ReadonlySet<ErrorReason> = new Set<ErrorReason>(['CANCELLED', 'DEADLINE_EXCEEDED']);

/**
 * What the end of a call says of the replica of the adapter that it went to. One that passes a provider's failure on does
 * its work, and so does one that is full: only a process that is there can say when to come back. One that refuses
 * connections is away; one that fell silent may only be slow.
 */
export function replicaVerdict({ reason, disposition, retryAfterMs }: CallEnd): CallVerdict {
  if (reason === undefined) return 'worked';
  if (UNTOLD.has(reason)) return 'nothing';
  if (blameOf(reason) !== 'adapter' || retryAfterMs !== undefined) return 'worked';
  return disposition === 'never-sent' ? 'dead' : 'failed';
}
