import type { Milliseconds } from '@signalbox/domain';

/** Learns how long something usually takes and tells how much longer it took. */
export type UnusualDelay = {
  /** How long it usually takes; 0 before anything was seen. */
  readonly usualMs: Milliseconds;
  /** @returns how much longer than usual this was; 0 for the first. */
  excess(tookMs: Milliseconds): Milliseconds;
};

/** The share that the usual grows by with each time above it: slowly, so that an overload does not become usual soon. */
const DRIFT = 0.0002;

/**
 * The usual is the shortest time seen, and doubles within some thousands of longer ones, however long they are.
 * @param longestMs Nothing longer becomes usual.
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
