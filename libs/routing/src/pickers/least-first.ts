import type { Scored } from '../plugin.js';

/** Sorts by amount, least first; equal amounts by score, best first, and then in the order given. */
export function leastFirst(scored: readonly Scored[], amounts: readonly number[]): readonly Scored[] {
  return scored
    .map((entry, index) => ({ entry, amount: amounts[index] ?? 0 }))
    .sort((a, b) => a.amount - b.amount || b.entry.score - a.entry.score)
    .map(({ entry }) => entry);
}
