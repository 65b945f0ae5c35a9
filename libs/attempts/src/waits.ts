import type { EpochMs, Milliseconds, RouterError } from '@signalbox/domain';
import type { AttemptState, SecondChance } from './attempt-state.js';

/** With less time than this before the deadline no attempt is started: it would cost money and answer nobody. */
export const LEAST_TIME_MS: Milliseconds = 50;

/** The back-off after the first failure of a request; it doubles with each further one. */
const FIRST_BACK_OFF_MS: Milliseconds = 100;

/** A back-off is never longer. */
const LONGEST_BACK_OFF_MS: Milliseconds = 1_000;

/** Whether an attempt that begins then has time to come to something. */
export function leavesTime({ deadlineAt }: AttemptState, at: EpochMs): boolean {
  return at + LEAST_TIME_MS <= deadlineAt;
}

/**
 * A pause of our own before a backend is tried again, in whole milliseconds: 100 ms, doubling to 1 s, of which between half
 * and all is waited so that clients which failed together do not come back together.
 * @param failures How many attempts of the request have failed, this one included.
 * @param random From 0 to 1.
 */
export function backOffMs(failures: number, random: number): Milliseconds {
  const whole = Math.min(FIRST_BACK_OFF_MS * 2 ** (failures - 1), LONGEST_BACK_OFF_MS);
  return Math.ceil(whole * (0.5 + random / 2));
}

/**
 * When a backend may be tried again after a failure: when its provider said, else after a back-off. A provider that wants
 * no wait at all has named no time, and is not hammered for it.
 */
export function secondChance(
  { retryAfterMs }: RouterError,
  now: EpochMs,
  backOff: Milliseconds,
): SecondChance {
  const named = retryAfterMs !== undefined && retryAfterMs > 0;
  return { at: now + (named ? Math.ceil(retryAfterMs) : backOff), named };
}

/**
 * Whether the request may wait until then. A back-off is short and always waited; a time that a provider named only within
 * what the limits allow in all (`waitMs`). While a client sits before half an answer, nothing is waited for longer than a
 * back-off takes. Enough time for an attempt must be left after it.
 */
export function mayWait(state: AttemptState, { at, named }: SecondChance, now: EpochMs): boolean {
  const waitMs = at - now;
  if (waitMs <= 0) return true;
  if (!leavesTime(state, at)) return false;
  if (state.cut !== undefined && waitMs > LONGEST_BACK_OFF_MS) return false;
  return !named || state.waitedMs + waitMs <= (state.plan.limits.waitMs ?? 0);
}

/** The request waits; only what a provider asked for counts towards `waitMs`. */
export function startPause(state: AttemptState, { named }: SecondChance, now: EpochMs): AttemptState {
  return { ...state, phase: 'pausing', ...(named && { waitingSince: now }) };
}

/** The pause is over, perhaps earlier than it should be: then it is gone on with. */
export function endPause({ waitingSince, ...state }: AttemptState, now: EpochMs): AttemptState {
  const waitedMs = state.waitedMs + (waitingSince === undefined ? 0 : Math.max(now - waitingSince, 0));
  return { ...state, phase: 'trying', waitedMs };
}
