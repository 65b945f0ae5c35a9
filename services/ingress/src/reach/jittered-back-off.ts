import { backOffMs, type BackOff, type Milliseconds, type Random } from '@signalbox/domain';

/**
 * The delay after a number of failures in a row, varied by up to a fifth and never more than the most, so that those that
 * failed together do not come back together.
 */
export function jitteredBackOffMs(backOff: BackOff, failures: number, random: Random): Milliseconds {
  return Math.min(backOff.mostMs, Math.round(backOffMs(backOff, failures) * (0.8 + 0.4 * random())));
}
