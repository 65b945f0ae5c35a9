import type { ReplayRow } from './replay-decisions.js';
import type { ReplayReport, Spread } from './report.js';

/** The two choices of one request. */
export type Sides = Pick<ReplayRow, 'before' | 'after'>;

/** A number of both choices; `undefined` if one of them lacks it. */
export function bothOf(
  { before, after }: Sides,
  field: 'costNanoUsd' | 'firstTokenMs' | 'quality',
): readonly [before: number, after: number] | undefined {
  const a = before.kind === 'served' ? before[field] : undefined;
  const b = after.kind === 'served' ? after[field] : undefined;
  return a === undefined || b === undefined ? undefined : [a, b];
}

/** Expected cost, summed over the requests for which it is known on both sides. */
export function compareCost(rows: readonly Sides[]): ReplayReport['cost'] {
  const { before, after } = columns(rows, 'costNanoUsd');
  const [beforeNanoUsd, afterNanoUsd] = [sum(before), sum(after)];
  const changeNanoUsd = afterNanoUsd - beforeNanoUsd;
  const compared = before.length;
  const changePerRequestNanoUsd = compared === 0 ? 0 : Math.round(changeNanoUsd / compared);
  return { compared, beforeNanoUsd, afterNanoUsd, changeNanoUsd, changePerRequestNanoUsd };
}

/** Expected time to first token, over the requests for which it is known on both sides. */
export function compareFirstToken(rows: readonly Sides[]): ReplayReport['firstToken'] {
  const { before, after } = columns(rows, 'firstTokenMs');
  if (before.length === 0) return { compared: 0 };
  return { compared: before.length, before: spreadOf(before), after: spreadOf(after) };
}

/** Mean quality, over the requests for which it is known on both sides. */
export function compareQuality(rows: readonly Sides[]): ReplayReport['quality'] {
  const { before, after } = columns(rows, 'quality');
  if (before.length === 0) return { compared: 0 };
  return { compared: before.length, before: sum(before) / before.length, after: sum(after) / after.length };
}

function columns(
  rows: readonly Sides[],
  field: Parameters<typeof bothOf>[1],
): { readonly before: readonly number[]; readonly after: readonly number[] } {
  const known = rows.flatMap((row) => {
    const both = bothOf(row, field);
    return both === undefined ? [] : [both];
  });
  return { before: known.map(([before]) => before), after: known.map(([, after]) => after) };
}

/** The mean of the values, and the quantiles: the smallest value that the given share of all does not exceed. */
function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
  return { meanMs: sum(sorted) / sorted.length, p50Ms: at(0.5), p90Ms: at(0.9) };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
