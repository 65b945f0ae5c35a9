import type { EpochMs, ErrorReason, FailureStreak, Milliseconds } from '@signalbox/domain';
import { addFact, type Fact, type FactBounds, type RecentFacts } from './recent-facts.js';
import { isLater, type Stamp } from './stamp.js';

/** The latest failures of a backend; the value is the reason. */
export type RecentFailures = RecentFacts<ErrorReason | undefined>;

/** Failures in a row that make a backend suspect. */
const SUSPECT_AFTER = 3;

const FIRST_SUSPICION_MS: Milliseconds = 10_000;
const LONGEST_SUSPICION_MS: Milliseconds = 300_000;

/** A streak whose last failure is older than this has ended of itself. */
const MEMORY_MS: Milliseconds = 2 * LONGEST_SUSPICION_MS;

/** Of one second only the latest failures are kept, so that a hundred at once do not displace the earlier ones. */
const SECOND_MS: Milliseconds = 1_000;
const FAILURE_BOUNDS: FactBounds = { perKey: SUSPECT_AFTER, total: 32 };

/** Remembers one failure. */
export function addFailure(
  failures: RecentFailures,
  stamp: Stamp,
  reason: ErrorReason | undefined,
): RecentFailures {
  const key = String(Math.floor(stamp.at / SECOND_MS));
  const fact: Fact<ErrorReason | undefined> = {
    key,
    slot: stamp.id,
    at: stamp.at,
    id: stamp.id,
    value: reason,
  };
  return addFact(failures, fact, FAILURE_BOUNDS);
}

/**
 * The failures since the last success, in the order in which they happened and not in that of their arrival, and what
 * follows from them. The third in a row makes a backend suspect for 10 s. After that time it gets traffic again: a success
 * ends the streak, and one more failure makes it suspect for twice as long as before, up to 300 s. Failures during a
 * suspicion do not prolong it, for they are mostly requests that were under way when it began, and a hundred of them are
 * one event (`count` has at most three of any second). `undefined`: none is remembered.
 */
export function streakAt(
  failures: RecentFailures,
  lastSuccess: Stamp | undefined,
  now: EpochMs,
): FailureStreak | undefined {
  if (failures.length === 0) return undefined;
  let streak: Streak | undefined;
  for (const failure of failures.toReversed()) {
    if (lastSuccess !== undefined && !isLater(failure, lastSuccess)) continue;
    streak = extend(streak, Math.min(failure.at, now), failure.value);
  }
  if (streak === undefined || now - streak.lastAt > MEMORY_MS) return undefined;
  const { count, lastReason, suspectUntil } = streak;
  return {
    count,
    ...(lastReason !== undefined && { lastReason }),
    ...(suspectUntil !== undefined && { suspectUntil }),
  };
}

type Streak = {
  readonly count: number;
  readonly lastAt: EpochMs;
  readonly lastReason: ErrorReason | undefined;
  /** How many times this streak made the backend suspect. */
  readonly suspicions: number;
  /** Until when the last suspicion holds. */
  readonly suspectUntil: EpochMs | undefined;
};

function extend(known: Streak | undefined, at: EpochMs, lastReason: ErrorReason | undefined): Streak {
  const streak = known === undefined || at - known.lastAt > MEMORY_MS ? undefined : known;
  const { suspicions, suspectUntil } = streak ?? { suspicions: 0, suspectUntil: undefined };
  const next = { count: (streak?.count ?? 0) + 1, lastAt: at, lastReason, suspicions, suspectUntil };
  const isSuspect = suspectUntil !== undefined && at <= suspectUntil;
  if (next.count < SUSPECT_AFTER || isSuspect) return next;
  const lengthMs = Math.min(FIRST_SUSPICION_MS * 2 ** Math.min(suspicions, 30), LONGEST_SUSPICION_MS);
  return { ...next, suspicions: suspicions + 1, suspectUntil: at + lengthMs };
}
