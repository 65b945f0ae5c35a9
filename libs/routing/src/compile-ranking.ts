import { SORTS, type Sort } from '@signalbox/domain';
import { PREFERENCES, type PickerName, type PreferPolicy } from '@signalbox/policy';
import type { Ranking } from './compiled-policy.js';
import type { Registry } from './registry.js';

/** Finds the plugins of a ranking, leaves out the scorers without a weight and makes the weights add up to 1. */
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

/** The ranking of each sort: the scorer of that name alone, and the best first. */
export function compileSorts(registry: Registry): Readonly<Record<Sort, Ranking>> {
  return Object.fromEntries(
    SORTS.map((sort) => [sort, compileRanking({ [sort]: 1 }, 'max-score', registry)]),
  ) as Record<Sort, Ranking>;
}
