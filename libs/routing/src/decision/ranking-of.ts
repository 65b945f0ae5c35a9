import type { CompiledRule, Ranking } from '../compiled-policy.js';
import type { DecisionRun } from './decision-run.js';

/** How candidates are ranked: by the caller's `sort`, else by the model's (`auto:cheap`), else as the rule prefers. */
export function rankingOf(rule: CompiledRule, { input, modelSort, steps }: DecisionRun): Ranking {
  const { profile, policy } = input;
  const wanted = profile.preferences.sort ?? modelSort;
  if (wanted === undefined) return rule;
  const isCallers = profile.preferences.sort !== undefined;
  steps?.push({
    stage: 'picker',
    name: isCallers ? 'caller-sort' : 'model-sort',
    verdicts: [],
    note: `${isCallers ? 'The caller' : `The model ${profile.model}`} sorts by ${wanted} in place of what the rule prefers.`,
  });
  return policy.sorts[wanted];
}
