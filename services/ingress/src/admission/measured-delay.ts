import { createUnusualDelay } from '@signalbox/admission';
import type { Milliseconds } from '@signalbox/domain';

/** Collects how long work waited within one interval. */
export type MeasuredDelay = {
  /** A decision took this long. */
  decided(tookMs: Milliseconds): void;
  /**
   * Ends the interval and begins the next one.
   * @returns its delay: that of the event loop or that of decisions, whichever is longer.
   */
  take(loopDelayMs: Milliseconds): Milliseconds;
};

/** No decision takes this long while the decision service is healthy. */
const USUAL_DECISION_MS: Milliseconds = 50;

/**
 * Makes the collector. Of an interval's decisions the least delayed one counts: if even that one waited, there is a queue,
 * whereas one slow answer does not mean a queue.
 */
export function createMeasuredDelay(): MeasuredDelay {
  const decision = createUnusualDelay(USUAL_DECISION_MS);
  let leastMs = Infinity;
  return {
    decided(tookMs) {
      leastMs = Math.min(leastMs, decision.excess(tookMs));
    },
    take(loopDelayMs) {
      const delayMs = leastMs === Infinity ? loopDelayMs : Math.max(loopDelayMs, leastMs);
      leastMs = Infinity;
      return delayMs;
    },
  };
}
