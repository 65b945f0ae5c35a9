import { SORTS, type Sort } from '@signalbox/domain';
import { PREFERENCES, type PickerName, type PreferPolicy } from '@signalbox/policy';
import type { Ranking } from './compiled-policy.js';
import type { Registry } from './registry.js';

/** Finds the plugins of a ranking, drops scorers without a weight and normalises the weights to a sum of 1. */
export function compileRanking(
  prefer: Partial<PreferPolicy>,
  picker: PickerName,
  registry: Registry,
): Ranking {
  const weighted = PREFERENCES.map((name) => ({ name, weight: prefer[name] ?? 0 })).filter(
    ({ weight }) => weight > 0,
  );
  const total = weighted.reduce((sum, { weight }) => sum + weight, 0);
  return {
    scorers: weighted.map(({ name, weight }) => ({
      scorer: registry.scorers[name],
      weight: weight / total,
    })),
    picker: registry.pickers[picker],
  };
}

/** The ranking of each sort: only the scorer of that name, best first. */
export function compileSorts(registry: Registry): Readonly<Record<Sort, Ranking>> {
  return Object.fromEntries(
    SORTS.map((sort) => [sort, compileRanking({ [sort]: 1 }, 'max-score', registry)]),
  ) as Record<Sort, Ranking>;
}
