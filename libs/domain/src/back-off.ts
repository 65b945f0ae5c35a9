import type { Milliseconds } from './units.js';

/** A delay that doubles with each failure in a row. Both are positive. */
export type BackOff = {
  /** The delay after the first failure. */
  readonly firstMs: Milliseconds;
  /** The longest delay. */
  readonly mostMs: Milliseconds;
};

/**
 * The delay after a number of failures in a row, in milliseconds, without jitter.
 * @param failures The last one included; less than 1 counts as 1.
 */
export function backOffMs({ firstMs, mostMs }: BackOff, failures: number): Milliseconds {
  return Math.min(mostMs, firstMs * 2 ** (Math.max(1, failures) - 1));
}
