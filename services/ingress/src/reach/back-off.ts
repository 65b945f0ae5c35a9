import type { Milliseconds, Random } from '@signalbox/domain';

/** A delay that doubles with each failure, up to `mostMs`. */
export type BackOff = { readonly firstMs: Milliseconds; readonly mostMs: Milliseconds };

/** The delay after the `count`th failure in a row, from 1 on. */
export function backOffMs({ firstMs, mostMs }: BackOff, count: number): Milliseconds {
  return Math.min(mostMs, firstMs * 2 ** (Math.max(1, count) - 1));
}

/**
 * The same, varied by up to a fifth and never more than `mostMs`, so that those that failed together do not come back
 * together.
 */
export function jitteredBackOffMs(backOff: BackOff, count: number, random: Random): Milliseconds {
  return Math.min(backOff.mostMs, Math.round(backOffMs(backOff, count) * (0.8 + 0.4 * random())));
}
