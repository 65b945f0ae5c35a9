/** The value below which a share of the values lies; 0 when there are none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(Math.ceil(share * sorted.length), sorted.length) - 1] ?? 0;
}

/** How many of each there are, the most frequent first: `whole 120, failed 3`. */
export function tally(words: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const sorted = [...counts].toSorted(([, a], [, b]) => b - a);
  return sorted.map(([word, count]) => `${word} ${count}`).join(', ') || 'none';
}

/** "None of n", with what that proves at 95 %: at most three in n. */
export function noneOf(n: number): string {
  return `0 of ${n} (≤ ${(300 / Math.max(n, 1)).toPrecision(2)} %)`;
}
