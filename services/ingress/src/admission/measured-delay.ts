import { createUnusualDelay } from '@signalbox/admission';
import type { Milliseconds } from '@signalbox/domain';

/** Collects how long work waited within one interval. */
export type MeasuredDelay = {
  /** A decision took this long. */
  decided(tookMs: Milliseconds): void;
  /** The delay of the interval that ends now, with that of the event loop; the next one begins. */
  take(loopDelayMs: Milliseconds): Milliseconds;
};

/** No decision takes this long while the decision service is well. */
const USUAL_DECISION_MS: Milliseconds = 50;

/**
 * Makes the collection. Of the decisions the least delayed counts: where even that one waited, there is a queue, and one
 * slow answer is none.
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
