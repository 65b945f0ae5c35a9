import type { Picker } from '../plugin.js';

/**
 * Draws without replacement, each candidate with a chance in proportion to score × weight. Every candidate gets the time
 * after which an event of that rate first happens, and the times are sorted: that is the same draw, with one random
 * number for each candidate, whatever the order. One with a score of 0 comes last.
 */
export const weightedPicker: Picker = {
  type: 'weighted',
  describe: 'Random order; the chance to be first is in proportion to score × weight.',
  pick(scored, random) {
    const timed = scored.map((entry) => ({
      entry,
      // 1 − random is in (0, 1], so the logarithm is finite.
      time: -Math.log(1 - random()) / (entry.score * entry.candidate.backend.weight),
    }));
    return timed.sort((a, b) => compareTimes(a.time, b.time)).map(({ entry }) => entry);
  },
};

/** A rate of 0 gives an infinite time, or none at all (0 / 0): both come last, in the order of the rule. */
function compareTimes(a: number, b: number): number {
  const aNever = !Number.isFinite(a);
  const bNever = !Number.isFinite(b);
  return aNever || bNever ? Number(aNever) - Number(bNever) : a - b;
}
