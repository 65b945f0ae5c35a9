/** The middle of some values; NaN when there are none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

/** The middle of the ratios a/b of pairs that were measured side by side, so that a drifting machine cancels out. */
export function medianRatio(a: readonly number[], b: readonly number[]): number {
  return median(a.map((value, index) => value / (b[index] ?? Number.NaN)));
}

/** The middle of the differences a−b of pairs that were measured side by side. */
export function medianDifference(a: readonly number[], b: readonly number[]): number {
  return median(a.map((value, index) => value - (b[index] ?? Number.NaN)));
}

/** The value below which this share of sorted values lies; NaN when there are none. */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
