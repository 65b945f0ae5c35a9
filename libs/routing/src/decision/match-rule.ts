import type { CompiledRoute, CompiledRule } from '../compiled-policy.js';
import {
  ConditionMesh,
  ConditionRequest,
  ConditionTime,
  type ConditionValues,
} from '../condition/condition-values.js';
import type { DecisionRun } from './decision-run.js';

/**
 * Finds the first rule that matches. A condition that cannot be evaluated counts as its rule's `onError` says, and is
 * reported either way.
 * @returns `undefined` only for a route whose last rule has a condition, which a policy compiled from a file never has.
 */
export function matchRule(route: CompiledRoute, run: DecisionRun): CompiledRule | undefined {
  let values: ConditionValues | undefined;
  for (const rule of route.rules) {
    if (rule.condition === undefined) return tell(rule, 'It matches every request.', run);
    values ??= conditionValues(run);
    const outcome = rule.condition(values);
    if (outcome.kind === 'match') return tell(rule, 'Its condition holds.', run);
    if (outcome.kind === 'no-match') continue;
    const { message } = outcome;
    const isMatch = rule.onError === 'match';
    run.warnings.push({ kind: 'condition-failed', route: route.name, rule: rule.name, message });
    tell(rule, `Its condition failed, which counts as ${isMatch ? 'a match' : 'no match'}: ${message}.`, run);
    if (isMatch) return rule;
  }
  return undefined;
}

/** Created for the first condition and shared by all that follow. */
function conditionValues({ input, tenant }: DecisionRun): ConditionValues {
  const { profile, policy, snapshot, now } = input;
  return {
    request: new ConditionRequest(profile),
    tenant,
    time: new ConditionTime(now, policy.timeZone),
    mesh: new ConditionMesh(snapshot.backends, now),
  };
}

function tell(rule: CompiledRule, note: string, { steps }: DecisionRun): CompiledRule {
  steps?.push({ stage: 'rule', name: rule.name, verdicts: [], note });
  return rule;
}
