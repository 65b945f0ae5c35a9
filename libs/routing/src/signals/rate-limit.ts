import type { EpochMs, Milliseconds, QuotaLeft, RateLimitReading } from '@signalbox/domain';
import type { RecentFacts } from './recent-facts.js';
import type { Stamp } from './stamp.js';
import { addToStreak, streakAt, type StreakShape } from './streak.js';

/** The latest rate-limit refusals whose provider named no time. */
export type RecentRefusals = RecentFacts<undefined>;

/** A provider that answers "too many requests" without a time is left alone for a second, and longer if it repeats that. */
const REFUSALS: StreakShape = {
  after: 1,
  backOff: { firstMs: 1_000, mostMs: 60_000 },
  bounds: { perKey: 1, total: 32 },
};

/** The assumed length of a rate-limit window whose end the provider does not report. */
const DEFAULT_WINDOW_MS: Milliseconds = 60_000;

/**
 * The longest time for which any limit reported by a provider holds; a broken header must not disable a backend for a day.
 */
export const LONGEST_LIMIT_MS: Milliseconds = 300_000;

/**
 * Until when a provider that rate-limited a request at `at` asked us to back off; `undefined` when it named no time. Zero
 * counts as none: a provider that refuses and allows an immediate retry has not said when.
 */
export function statedBlockEnd(reading: RateLimitReading | undefined, at: EpochMs): EpochMs | undefined {
  const { retryAfterMs } = reading ?? {};
  const isStated = retryAfterMs !== undefined && Number.isFinite(retryAfterMs) && retryAfterMs > 0;
  return isStated ? at + Math.min(retryAfterMs, LONGEST_LIMIT_MS) : undefined;
}

/** Records one refusal without a time. */
export function addRefusal(refusals: RecentRefusals, stamp: Stamp): RecentRefusals {
  return addToStreak(refusals, stamp, undefined, REFUSALS);
}

/**
 * Until when to leave a provider alone because of refusals without a time: a second after the first one, twice as long
 * after each further one, up to a minute. A success resets this; one second after the latest refusal still holds, because
 * the success may be of a request that was already in flight. `undefined`: there was no refusal.
 */
export function refusalEnd(
  refusals: RecentRefusals,
  lastSuccess: Stamp | undefined,
  now: EpochMs,
): EpochMs | undefined {
  const [latest] = refusals;
  if (latest === undefined) return undefined;
  const streak = streakAt(refusals, lastSuccess, now, REFUSALS);
  return streak?.until ?? Math.min(latest.at, now) + REFUSALS.backOff.firstMs;
}

/** What is left of a provider's limits according to the headers of a reply; `undefined` when they do not say. */
export function quotaLeft(reading: RateLimitReading | undefined, at: EpochMs): QuotaLeft | undefined {
  const { remainingRequests, remainingTokens } = reading ?? {};
  if (remainingRequests === undefined && remainingTokens === undefined) return undefined;
  return {
    ...(remainingRequests !== undefined && { remainingRequests }),
    ...(remainingTokens !== undefined && { remainingTokens }),
    resetAt: at + withinLimit(reading?.resetAfterMs, DEFAULT_WINDOW_MS),
  };
}

/**
 * The end of a limit as of `now`: never further away than the longest limit, whatever the clocks say; `undefined` when it
 * has passed.
 */
export function limitEndAt(end: EpochMs | undefined, now: EpochMs): EpochMs | undefined {
  return end === undefined || end <= now ? undefined : Math.min(end, now + LONGEST_LIMIT_MS);
}

function withinLimit(stated: Milliseconds | undefined, otherwise: Milliseconds): Milliseconds {
  const lengthMs = stated !== undefined && Number.isFinite(stated) ? stated : otherwise;
  return Math.min(Math.max(lengthMs, 0), LONGEST_LIMIT_MS);
}
