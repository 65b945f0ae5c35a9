import type { Milliseconds } from '@signalbox/domain';

/** Pause before a worker that ended is started again. */
const FIRST_MS: Milliseconds = 250;
/** The pause doubles while workers do not last, up to this: what they need may be away for long. */
const LONGEST_MS: Milliseconds = 15_000;
/** A worker that served for that long has shown that it can. */
const SETTLED_MS: Milliseconds = 10_000;

/**
 * How long to wait before a worker is started again.
 * @param last The pause before this life of it; `undefined`: it was its first one.
 * @param servedMs How long it has served; 0: not at all.
 */
export function restartPause(last: Milliseconds | undefined, servedMs: Milliseconds): Milliseconds {
  return last === undefined || servedMs >= SETTLED_MS ? FIRST_MS : Math.min(last * 2, LONGEST_MS);
}
