import type { Milliseconds } from '@signalbox/domain';

/** The first pause before a worker that ended is restarted. */
const FIRST_MS: Milliseconds = 250;
/** The pause doubles up to this while the worker does not last: what it needs may be down for long. */
const LONGEST_MS: Milliseconds = 15_000;
/** A worker that served for this long has shown that it works. */
const SETTLED_MS: Milliseconds = 10_000;

/**
 * How long to wait before a worker is restarted.
 * @param last The pause before the process that just ended; `undefined`: that was the first one.
 * @param servedMs How long that process served; 0: not at all.
 */
export function restartPause(last: Milliseconds | undefined, servedMs: Milliseconds): Milliseconds {
  return last === undefined || servedMs >= SETTLED_MS ? FIRST_MS : Math.min(last * 2, LONGEST_MS);
}
