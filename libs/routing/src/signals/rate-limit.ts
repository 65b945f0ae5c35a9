import type { EpochMs, Milliseconds, QuotaLeft, RateLimitReading } from '@signalbox/domain';

/** How long a provider that says "too many requests" without a time is left alone. */
const DEFAULT_BLOCK_MS: Milliseconds = 1_000;

/** How long a window of a provider that does not name its end is taken to last. */
const DEFAULT_WINDOW_MS: Milliseconds = 60_000;

/** Nothing that a provider says of its limits holds for longer; a broken header must not park a backend for a day. */
export const LONGEST_LIMIT_MS: Milliseconds = 300_000;

/** Until when a provider that refused a request at `at` for its rate wants to be left alone. */
export function blockEnd(reading: RateLimitReading | undefined, at: EpochMs): EpochMs {
  return at + withinLimit(reading?.retryAfterMs, DEFAULT_BLOCK_MS);
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
