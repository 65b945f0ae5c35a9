import {
  backOffMs,
  type BackOff,
  type EpochMs,
  type Milliseconds,
  type RouterError,
} from '@signalbox/domain';
import type { AttemptState, SecondChance } from './attempt-state.js';

/** With less time than this before the deadline no attempt is started: it would cost money and come too late. */
export const LEAST_TIME_MS: Milliseconds = 50;

/** The back-off after failures of a request. */
const BACK_OFF: BackOff = { firstMs: 100, mostMs: 1_000 };

/** Whether an attempt that starts at `at` has enough time. */
export function leavesTime({ deadlineAt }: AttemptState, at: EpochMs): boolean {
  return at + LEAST_TIME_MS <= deadlineAt;
}

/**
 * The back-off before a backend is retried, in whole milliseconds: 100 ms, doubling to 1 s, of which a random part between
 * half and all is waited so that clients which failed together do not retry together.
 * @param failures How many attempts of the request have failed, this one included.
 * @param random From 0 to 1.
 */
export function retryBackOffMs(failures: number, random: number): Milliseconds {
  return Math.ceil(backOffMs(BACK_OFF, failures) * (0.5 + random / 2));
}

/**
 * When a backend may be retried after a failure: when its provider said, else after a back-off. A retry-after of zero names
 * no time, so the back-off applies.
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
 * Whether the request may wait until then. A back-off is short and always allowed; a time that a provider named only within
 * the total allowed by the limits (`waitMs`). While a client holds a partial answer, no wait may exceed the longest
 * back-off. Enough time for an attempt must remain afterwards.
 */
export function mayWait(state: AttemptState, { at, named }: SecondChance, now: EpochMs): boolean {
  const waitMs = at - now;
  if (waitMs <= 0) return true;
  if (!leavesTime(state, at)) return false;
  if (state.cut !== undefined && waitMs > BACK_OFF.mostMs) return false;
  return !named || state.waitedMs + waitMs <= (state.plan.limits.waitMs ?? 0);
}

/** Starts a pause; only waits that a provider asked for count towards `waitMs`. */
export function startPause(state: AttemptState, { named }: SecondChance, now: EpochMs): AttemptState {
  return { ...state, phase: 'pausing', ...(named && { waitingSince: now }) };
}

/** Ends a pause, possibly early; the request then continues. */
export function endPause({ waitingSince, ...state }: AttemptState, now: EpochMs): AttemptState {
  const waitedMs = state.waitedMs + (waitingSince === undefined ? 0 : Math.max(now - waitingSince, 0));
  return { ...state, phase: 'trying', waitedMs };
}
