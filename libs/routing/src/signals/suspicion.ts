import type { EpochMs, ErrorReason, Milliseconds } from '@signalbox/domain';

/** Failures of a backend without a success between them, and the suspicion that follows from them. */
export type FailureStreak = {
  readonly count: number;
  readonly lastAt: EpochMs;
  readonly lastReason: ErrorReason | undefined;
  /** How many times this streak made the backend suspect. */
  readonly suspicions: number;
  /** Until when the last suspicion holds; absent: never suspect so far. */
  readonly suspectUntil?: EpochMs;
};

/** Failures in a row that make a backend suspect. */
const SUSPECT_AFTER = 3;

const FIRST_SUSPICION_MS: Milliseconds = 10_000;
const LONGEST_SUSPICION_MS: Milliseconds = 300_000;

/** A streak whose last failure is older than this has ended of itself. */
const MEMORY_MS: Milliseconds = 2 * LONGEST_SUSPICION_MS;

/**
 * Adds a failure to a streak. The third in a row makes the backend suspect for 10 s. After that time it gets traffic
 * again: a success ends the streak, and one more failure makes it suspect for twice as long as before, up to 300 s.
 * Failures during a suspicion do not prolong it, for they are mostly requests that were under way when it began, and a
 * hundred of them are one event.
 */
export function addFailure(
  known: FailureStreak | undefined,
  at: EpochMs,
  reason: ErrorReason | undefined,
): FailureStreak {
  const streak = known === undefined || at - known.lastAt > MEMORY_MS ? undefined : known;
  const count = (streak?.count ?? 0) + 1;
  const next = { count, lastAt: Math.max(at, streak?.lastAt ?? at), lastReason: reason };
  const suspicions = streak?.suspicions ?? 0;
  if (count < SUSPECT_AFTER) return { ...next, suspicions };
  if (streak?.suspectUntil !== undefined && at <= streak.suspectUntil) {
    return { ...next, suspicions, suspectUntil: streak.suspectUntil };
  }
  const lengthMs = Math.min(FIRST_SUSPICION_MS * 2 ** Math.min(suspicions, 30), LONGEST_SUSPICION_MS);
  return { ...next, suspicions: suspicions + 1, suspectUntil: at + lengthMs };
}
