import type { ErrorReason, Milliseconds, RouterError } from '@signalbox/domain';

/** What is known of one credential at its provider. It never changes; every end of a call makes the next one. */
export type CredentialState = {
  /** Until when it is left alone, on the clock that never jumps. */
  readonly restsUntil: Milliseconds;
  /** Why it rests, or rested last; `undefined` as long as nothing is wrong with it. */
  readonly reason: ErrorReason | undefined;
  /** How often in a row it was sent to rest for this reason without being told for how long. */
  readonly strikes: number;
};

/** A credential of which nothing bad is known. */
export const SOUND: CredentialState = { restsUntil: 0, reason: undefined, strikes: 0 };

/** How long a credential rests: at first, and at most after doubling again and again, in milliseconds. */
type BackOff = { readonly firstMs: Milliseconds; readonly mostMs: Milliseconds };

const EJECTION: BackOff = { firstMs: 60_000, mostMs: 600_000 };

/** What sends a credential to rest. All other failures say nothing of it. */
const BACK_OFFS: Readonly<Partial<Record<ErrorReason, BackOff>>> = {
  PROVIDER_RATE_LIMITED: { firstMs: 1_000, mostMs: 60_000 },
  PROVIDER_CREDENTIAL_REFUSED: EJECTION,
  PROVIDER_BILLING: EJECTION,
};

/**
 * The state after a call that failed. A quota rests for as long as the provider says, 0 meaning not at all. A refused or
 * unpaid credential is ejected, unless the provider answered 403: that can be about one model or one place alone. Calls that
 * were under way together fail together: as long as a credential rests, another failure like the one before is no news.
 */
export function afterFailure(state: CredentialState, error: RouterError, now: Milliseconds): CredentialState {
  const { reason } = error;
  const backOff = error.providerStatus === 403 ? undefined : BACK_OFFS[reason];
  if (backOff === undefined || error.disposition === 'never-sent') return state;
  const before = state.reason === reason ? state.strikes : 0;
  if (reason === 'PROVIDER_RATE_LIMITED' && error.retryAfterMs !== undefined)
    return later(state, { restsUntil: now + error.retryAfterMs, reason, strikes: before });
  if (state.reason === reason && rests(state, now)) return state;
  const restMs = Math.min(backOff.firstMs * 2 ** before, backOff.mostMs);
  return later(state, { restsUntil: now + restMs, reason, strikes: before + 1 });
}

/** The state after the provider took the credential. An answer to an older call does not end a rest that was asked for since. */
export function afterSuccess(state: CredentialState, now: Milliseconds): CredentialState {
  return rests(state, now) ? state : SOUND;
}

/**
 * The state after a probe was let in. It proves that the credential is known again; that there is quota or credit it does
 * not prove.
 */
export function afterProbe(state: CredentialState, now: Milliseconds): CredentialState {
  return state.reason === 'PROVIDER_CREDENTIAL_REFUSED' ? SOUND : afterSuccess(state, now);
}

/** Whether a credential is to be left alone. */
export function rests({ restsUntil }: CredentialState, now: Milliseconds): boolean {
  return now < restsUntil;
}

/** Whether one call must show that an ejected credential works again before others use it. */
export function needsTrial({ reason, strikes }: CredentialState): boolean {
  return reason !== undefined && reason !== 'PROVIDER_RATE_LIMITED' && strikes > 0;
}

/** A rest is never made shorter. */
function later(state: CredentialState, next: CredentialState): CredentialState {
  return next.restsUntil < state.restsUntil ? state : next;
}
