import type { Milliseconds } from '@signalbox/domain';

/** How often something happened recently. */
export type Rate = {
  count(now: Milliseconds): void;
  /** How often within the last two seconds. */
  recent(now: Milliseconds): number;
  /** Times per second; `undefined` when it did not happen within the last two seconds, so the rate is unknown. */
  perSecond(now: Milliseconds): number | undefined;
};

const BUCKET_MS = 100;
const BUCKETS = 20;

/** Counts in buckets of 100 ms. Time must not go backwards. */
export function createRate(): Rate {
  const counts = Array.from({ length: BUCKETS }, () => 0);
  let newest = -Infinity;
  let total = 0;
  /** When the current run of events began, after at least two seconds without any. */
  let since = 0;

  /** Clears the buckets that are too old. */
  const turnTo = (now: Milliseconds): number => {
    const bucket = Math.max(Math.floor(now / BUCKET_MS), newest);
    const steps = Math.min(bucket - newest, BUCKETS);
    for (let step = 0; step < steps; step++) {
      const index = (bucket - step) % BUCKETS;
      total -= counts[index] ?? 0;
      counts[index] = 0;
    }
    newest = bucket;
    return bucket;
  };
  return {
    count(now) {
      const bucket = turnTo(now);
      if (total === 0) since = bucket * BUCKET_MS;
      counts[bucket % BUCKETS] = (counts[bucket % BUCKETS] ?? 0) + 1;
      total += 1;
    },
    recent(now) {
      turnTo(now);
      return total;
    },
    perSecond(now) {
      turnTo(now);
      if (total === 0) return undefined;
      const seenMs = Math.min(BUCKETS * BUCKET_MS, Math.max(now - since, BUCKET_MS));
      return (total * 1_000) / seenMs;
    },
  };
}
