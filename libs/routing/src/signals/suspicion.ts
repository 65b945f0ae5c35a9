import type { EpochMs, ErrorReason, FailureStreak } from '@signalbox/domain';
import type { Fact, RecentFacts } from './recent-facts.js';
import type { Stamp } from './stamp.js';
import { addToStreak, streakAt, type Streak, type StreakShape } from './streak.js';

/** The latest failed attempts of a backend; the value is the reason, or `void` when another report supersedes the failure. */
export type RecentFailures = RecentFacts<FailureReason | 'void'>;

type FailureReason = ErrorReason | undefined;

/** Three failures in a row that are a backend's fault make it suspect. */
const FAILURES: StreakShape = {
  after: 3,
  backOff: { firstMs: 10_000, mostMs: 300_000 },
  bounds: { perKey: 3, total: 32 },
};

/**
 * One rejected request is the request's fault. Twenty in a row, spread over at least seven seconds and without a success,
 * hardly are: the provider may have changed its API, or what is sent there may always be wrong.
 */
const REJECTIONS: StreakShape = { ...FAILURES, after: 20, bounds: { perKey: 3, total: 64 } };

/** Records one failure that is the backend's fault. */
export function addFailure(
  failures: RecentFailures,
  stamp: Stamp,
  reason: FailureReason | 'void',
): RecentFailures {
  return addToStreak(failures, stamp, reason, FAILURES);
}

/** Voids the failure with this id. */
export function voidFailure(failures: RecentFailures, id: string): RecentFailures {
  if (!failures.some((failure) => failure.id === id && counts(failure))) return failures;
  return failures.map((failure) => (failure.id === id ? { ...failure, value: 'void' } : failure));
}

/** Records one request that the provider rejected. */
export function addRejection(
  rejections: RecentFailures,
  stamp: Stamp,
  reason: FailureReason,
): RecentFailures {
  return addToStreak(rejections, stamp, reason, REJECTIONS);
}

/**
 * The failures since the last success and the resulting suspicion. It lasts 10 s at first. After that the backend gets
 * traffic again: a success ends the streak, and one more failure makes it suspect for twice as long as before, up to 300 s.
 * Rejected requests are reported only when they make it suspect, and only if for longer than failures do. `undefined`:
 * there is nothing against it.
 */
export function suspicionAt(
  { failures, rejections }: { readonly failures: RecentFailures; readonly rejections: RecentFailures },
  lastSuccess: Stamp | undefined,
  now: EpochMs,
): FailureStreak | undefined {
  const failed = streakAt(failures.filter(counts), lastSuccess, now, FAILURES);
  const rejected = streakAt(rejections.filter(counts), lastSuccess, now, REJECTIONS);
  const worse = (rejected?.until ?? 0) > (failed?.until ?? 0) ? rejected : failed;
  return worse && failureStreak(worse);
}

function counts(failure: Fact<FailureReason | 'void'>): failure is Fact<FailureReason> {
  return failure.value !== 'void';
}

function failureStreak({ count, lastValue, until }: Streak<FailureReason>): FailureStreak {
  return {
    count,
    ...(lastValue !== undefined && { lastReason: lastValue }),
    ...(until !== undefined && { suspectUntil: until }),
  };
}
