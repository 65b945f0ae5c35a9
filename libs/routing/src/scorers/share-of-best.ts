/**
 * Turns amounts where less is better into scores: the least divided by each. Unknown stays unknown.
 * @param negligible - Smaller amounts count as equal to it: otherwise, if one amount were 0, every other score would be 0.
 */
export function shareOfBest(
  amounts: readonly (number | undefined)[],
  negligible: number,
): readonly (number | undefined)[] {
  let least = Infinity;
  for (const amount of amounts) {
    if (amount !== undefined && amount < least) least = amount;
  }
  const best = Math.max(least, negligible);
  return amounts.map((amount) => (amount === undefined ? undefined : best / Math.max(amount, negligible)));
}
