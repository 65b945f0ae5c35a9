import {
  backOffMs,
  type BackOff,
  type ErrorReason,
  type Milliseconds,
  type RouterError,
} from '@signalbox/domain';

/** What is known about one credential at its provider. It is immutable; the end of a call may replace it by the next state. */
export type CredentialState = {
  /** Until when it is not used, on the monotonic clock. */
  readonly restsUntil: Milliseconds;
  /** Why it is resting, or rested last; `undefined` as long as nothing is wrong with it. */
  readonly reason: ErrorReason | undefined;
  /** How often in a row it was put to rest for this reason without the provider saying for how long. */
  readonly strikes: number;
};

/** A credential about which nothing bad is known. */
export const SOUND: CredentialState = { restsUntil: 0, reason: undefined, strikes: 0 };

const EJECTION: BackOff = { firstMs: 60_000, mostMs: 600_000 };

/** The failures that put a credential to rest, and for how long. All others say nothing about it. */
const BACK_OFFS: Readonly<Partial<Record<ErrorReason, BackOff>>> = {
  PROVIDER_RATE_LIMITED: { firstMs: 1_000, mostMs: 60_000 },
  PROVIDER_CREDENTIAL_REFUSED: EJECTION,
  PROVIDER_BILLING: EJECTION,
};

/**
 * The state after a call that failed. A quota rests for as long as the provider says, 0 meaning not at all. A refused or
 * unpaid credential is ejected, unless the provider answered 403: that may concern only one model or region. Calls that were
 * under way together fail together: while a credential rests, another failure for the same reason changes nothing, unless it
 * is a rate limit that says for how long.
 */
export function afterFailure(state: CredentialState, error: RouterError, now: Milliseconds): CredentialState {
  const { reason } = error;
  const backOff = error.providerStatus === 403 ? undefined : BACK_OFFS[reason];
  if (backOff === undefined || error.disposition === 'never-sent') return state;
  const before = state.reason === reason ? state.strikes : 0;
  if (reason === 'PROVIDER_RATE_LIMITED' && error.retryAfterMs !== undefined)
    return later(state, { restsUntil: now + error.retryAfterMs, reason, strikes: before });
  if (state.reason === reason && rests(state, now)) return state;
  const strikes = before + 1;
  return later(state, { restsUntil: now + backOffMs(backOff, strikes), reason, strikes });
}

/** The state after the provider accepted the credential. The reply to an older call does not end a rest that began since. */
export function afterSuccess(state: CredentialState, now: Milliseconds): CredentialState {
  return rests(state, now) ? state : SOUND;
}

/**
 * The state after a probe was accepted. A probe proves that the credential is accepted again, but not that there is quota or
 * credit: only a call does, also once the rest is over.
 */
export function afterProbe(state: CredentialState): CredentialState {
  return state.reason === 'PROVIDER_CREDENTIAL_REFUSED' ? SOUND : state;
}

/** Whether a credential is resting. */
export function rests({ restsUntil }: CredentialState, now: Milliseconds): boolean {
  return now < restsUntil;
}

/** Whether a trial call must show that an ejected credential works again before others use it. */
export function needsTrial({ reason, strikes }: CredentialState): boolean {
  return reason !== undefined && reason !== 'PROVIDER_RATE_LIMITED' && strikes > 0;
}

/** The next state, or the present one if the next would shorten the rest. */
function later(state: CredentialState, next: CredentialState): CredentialState {
  return next.restsUntil < state.restsUntil ? state : next;
}
