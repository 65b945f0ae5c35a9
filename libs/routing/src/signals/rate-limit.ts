import type { EpochMs, Milliseconds, QuotaLeft, RateLimitReading } from '@signalbox/domain';
import type { RecentFacts } from './recent-facts.js';
import type { Stamp } from './stamp.js';
import { addToStreak, streakAt, type StreakShape } from './streak.js';

/** The latest refusals for the rate of requests whose provider named no time. */
export type RecentRefusals = RecentFacts<undefined>;

/** A provider that says "too many requests" without a time is left alone for a second, and longer if it says so again. */
const REFUSALS: StreakShape = {
  after: 1,
  firstMs: 1_000,
  longestMs: 60_000,
  bounds: { perKey: 1, total: 32 },
};

/** How long a window of a provider that does not name its end is taken to last. */
const DEFAULT_WINDOW_MS: Milliseconds = 60_000;

/** Nothing that a provider says of its limits holds for longer; a broken header must not park a backend for a day. */
export const LONGEST_LIMIT_MS: Milliseconds = 300_000;

/**
 * Until when a provider that refused a request at `at` for its rate wants to be left alone; `undefined` when it named no
 * time. Zero is none: who refuses and may be asked again at once has not said when.
 */
export function statedBlockEnd(reading: RateLimitReading | undefined, at: EpochMs): EpochMs | undefined {
  const { retryAfterMs } = reading ?? {};
  const isStated = retryAfterMs !== undefined && Number.isFinite(retryAfterMs) && retryAfterMs > 0;
  return isStated ? at + Math.min(retryAfterMs, LONGEST_LIMIT_MS) : undefined;
}

/** Remembers one refusal without a time. */
export function addRefusal(refusals: RecentRefusals, stamp: Stamp): RecentRefusals {
  return addToStreak(refusals, stamp, undefined, REFUSALS);
}

/**
 * Until when to leave a provider alone for refusals without a time: a second after the first one, twice as long after each
 * that follows, up to a minute. A success makes the next one a first one again; the last second holds all the same, for the
 * success may be of a request that was under way before. `undefined`: there was none.
 */
export function refusalEnd(
  refusals: RecentRefusals,
  lastSuccess: Stamp | undefined,
  now: EpochMs,
): EpochMs | undefined {
  const [latest] = refusals;
  if (latest === undefined) return undefined;
  const streak = streakAt(refusals, lastSuccess, now, REFUSALS);
  return streak?.until ?? Math.min(latest.at, now) + REFUSALS.firstMs;
}

/** What is left of a provider's limits by the headers of a reply; `undefined` when they do not say. */
export function quotaLeft(reading: RateLimitReading | undefined, at: EpochMs): QuotaLeft | undefined {
  const { remainingRequests, remainingTokens } = reading ?? {};
  if (remainingRequests === undefined && remainingTokens === undefined) return undefined;
  return {
    ...(remainingRequests !== undefined && { remainingRequests }),
    ...(remainingTokens !== undefined && { remainingTokens }),
    resetAt: at + withinLimit(reading?.resetAfterMs, DEFAULT_WINDOW_MS),
  };
}

/** The end of a limit as of `now`: no clock can make it last longer than the longest; `undefined` when it has passed. */
export function limitEndAt(end: EpochMs | undefined, now: EpochMs): EpochMs | undefined {
  return end === undefined || end <= now ? undefined : Math.min(end, now + LONGEST_LIMIT_MS);
}

function withinLimit(stated: Milliseconds | undefined, otherwise: Milliseconds): Milliseconds {
  const lengthMs = stated !== undefined && Number.isFinite(stated) ? stated : otherwise;
  return Math.min(Math.max(lengthMs, 0), LONGEST_LIMIT_MS);
}
