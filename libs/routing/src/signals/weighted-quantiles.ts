import type { Quantiles } from '@signalbox/domain';

/** Numbers and their weights, above 0; they are partially sorted in place as quantiles are computed. */
export type WeightedValues = {
  readonly values: number[];
  readonly weights: number[];
};

/** No numbers yet. */
export function noValues(): WeightedValues {
  return { values: [], weights: [] };
}

/** Adds one number. */
export function addValue({ values, weights }: WeightedValues, value: number, weight: number): void {
  values.push(value);
  weights.push(weight);
}

/** The smallest values that are not exceeded by 50, 90 and 99 percent of the weight; `undefined` without values. */
export function quantilesOf(all: WeightedValues): Quantiles | undefined {
  const [p50, p90, p99] = valuesAtShares(all, [0.5, 0.9, 0.99]);
  return p50 === undefined || p90 === undefined || p99 === undefined ? undefined : { p50, p90, p99 };
}

/** The weighted median; `undefined` without values. */
export function medianOf(all: WeightedValues): number | undefined {
  return valuesAtShares(all, [0.5])[0];
}

/**
 * Quickselect by weight: it continues only in the part that contains a share, so it takes linear time where sorting would
 * dominate the time of a snapshot. The shares must ascend: what is below one is not searched for the next.
 */
function valuesAtShares({ values, weights }: WeightedValues, shares: readonly number[]): readonly number[] {
  if (values.length === 0) return [];
  let total = 0;
  for (const weight of weights) total += weight;
  let first = 0;
  let below = 0;
  return shares.map((share) => {
    let end = values.length;
    for (;;) {
      const pivot = values[(first + end) >> 1] ?? 0;
      // Less than the pivot: [first, less). The pivot: [less, more). More: [more, end).
      let less = first;
      let more = end;
      let weightOfLess = 0;
      let weightOfPivot = 0;
      for (let next = first; next < more;) {
        const value = values[next] ?? 0;
        const weight = weights[next] ?? 0;
        if (value > pivot) {
          more -= 1;
          swap(values, next, more);
          swap(weights, next, more);
          continue;
        }
        if (value < pivot) {
          weightOfLess += weight;
          swap(values, less, next);
          swap(weights, less, next);
          less += 1;
        } else {
          weightOfPivot += weight;
        }
        next += 1;
      }
      if (less > first && total * share <= below + weightOfLess) {
        end = less;
      } else if (more === end || total * share <= below + weightOfLess + weightOfPivot) {
        first = less;
        below += weightOfLess;
        return pivot;
      } else {
        first = more;
        below += weightOfLess + weightOfPivot;
      }
    }
  });
}

function swap(list: number[], a: number, b: number): void {
  const kept = list[a] ?? 0;
  list[a] = list[b] ?? 0;
  list[b] = kept;
}
