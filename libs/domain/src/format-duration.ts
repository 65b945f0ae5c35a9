import type { Milliseconds } from './units.js';

/** From here on tenths of a second say enough. */
const LONG_MS: Milliseconds = 10_000;

/** A length of time for people: in whole milliseconds below ten seconds, from there on in tenths of a second: `850 ms`, `16.1 s`. */
export function formatDuration(duration: Milliseconds): string {
  const whole = Math.round(duration);
  return Math.abs(whole) < LONG_MS ? `${whole} ms` : `${Number((duration / 1_000).toFixed(1))} s`;
}
