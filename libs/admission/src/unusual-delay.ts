import type { Milliseconds } from '@signalbox/domain';

/** Learns how long something usually takes and measures how much longer it took. */
export type UnusualDelay = {
  /** How long it usually takes; 0 before anything was seen. */
  readonly usualMs: Milliseconds;
  /** @returns how much longer than usual this was; 0 for the first. */
  excess(tookMs: Milliseconds): Milliseconds;
};

/** The share by which the usual time grows with each longer one: slowly, so that an overload does not soon become usual. */
const DRIFT = 0.0002;

/**
 * The usual time is the shortest one seen; it doubles within a few thousand longer ones, however long they are.
 * @param longestMs The upper limit of the usual time.
 */
export function createUnusualDelay(longestMs: Milliseconds): UnusualDelay {
  let usualMs: Milliseconds | undefined;
  return {
    get usualMs() {
      return usualMs ?? 0;
    },
    excess(tookMs) {
      usualMs = Math.min(tookMs, (usualMs ?? tookMs) * (1 + DRIFT), longestMs);
      return tookMs - usualMs;
    },
  };
}
