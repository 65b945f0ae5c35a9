import type { Scored } from '../plugin.js';

/**
 * The time until the first event of a process with this rate. Sorting candidates by such times draws them without
 * replacement, each with a chance proportional to its rate.
 * @param chance - In [0, 1), so that the logarithm is finite.
 */
export function drawTime(chance: number, rate: number): number {
  return -Math.log(1 - chance) / rate;
}

/** Earliest first. A rate of 0 gives an infinite time, or none at all (0 / 0): both come last, in the order given. */
export function sortByTime(scored: readonly Scored[], timeOf: (entry: Scored) => number): readonly Scored[] {
  return scored
    .map((entry) => ({ entry, time: timeOf(entry) }))
    .sort((a, b) => compareTimes(a.time, b.time))
    .map(({ entry }) => entry);
}

function compareTimes(a: number, b: number): number {
  const aNever = !Number.isFinite(a);
  const bNever = !Number.isFinite(b);
  return aNever || bNever ? Number(aNever) - Number(bNever) : a - b;
}
