import type { ErrorReason } from '@signalbox/domain';
import type { CallVerdict } from '@signalbox/runtime';
import type { CallEnd } from './reach.js';

/**
 * Who is to blame for the end of a call. `backend`: it broke. `account`: our credential, billing or model name is wrong at
 * the provider, which does not pass by itself. `quota`: the provider wants to be left alone. `adapter`: its process does not
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

/** Who is to blame for a failure. */
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

/** What the end of a call says of the backend: a rate limit is not a failure, and what the caller did says nothing. */
export function backendVerdict({ reason }: CallEnd): CallVerdict {
  return reason === undefined ? 'worked' : OF_BACKEND[blameOf(reason)];
}

/** Ends that leave open whether the adapter would have answered. */
const UNTOLD: ReadonlySet<ErrorReason> = new Set<ErrorReason>(['CANCELLED', 'DEADLINE_EXCEEDED']);

/**
 * What the end of a call says of the adapter's replica that it went to. One that passes on a provider's failure works, and
 * so does one that is full: only a live process can say when to retry. One that refuses connections is down; one that fell
 * silent may only be slow.
 */
export function replicaVerdict({ reason, disposition, retryAfterMs }: CallEnd): CallVerdict {
  if (reason === undefined) return 'worked';
  if (UNTOLD.has(reason)) return 'nothing';
  if (blameOf(reason) !== 'adapter' || retryAfterMs !== undefined) return 'worked';
  return disposition === 'never-sent' ? 'dead' : 'failed';
}
