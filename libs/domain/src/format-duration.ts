import type { Milliseconds } from './units.js';

/** From here on tenths of a second are precise enough. */
const LONG_MS: Milliseconds = 10_000;

/** A duration for people: whole milliseconds below ten seconds, tenths of a second from there on: `850 ms`, `16.1 s`. */
export function formatDuration(duration: Milliseconds): string {
  const whole = Math.round(duration);
  return Math.abs(whole) < LONG_MS ? `${whole} ms` : `${Number((duration / 1_000).toFixed(1))} s`;
}
