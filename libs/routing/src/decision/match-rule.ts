import type { DecisionStep, RequestProfile } from '@signalbox/domain';
import type { CompiledRoute, CompiledRule } from '../compiled-policy.js';
import { ConditionRequest, type ConditionTenant } from '../condition/condition-values.js';
import type { RoutingWarning } from './routing-decision.js';

/** The rule that decides, and the conditions before it that could not be evaluated. */
export type RuleMatch = {
  /** `undefined` only for a route whose last rule has a condition, which no compiled policy of a file has. */
  readonly rule: CompiledRule | undefined;
  readonly warnings: readonly RoutingWarning[];
};

const NO_WARNINGS: readonly RoutingWarning[] = [];

/** Finds the first rule that matches. A condition that fails is not a match and is reported. */
export function matchRule(
  route: CompiledRoute,
  profile: RequestProfile,
  tenant: ConditionTenant,
  steps: DecisionStep[] | undefined,
): RuleMatch {
  let warnings = NO_WARNINGS;
  let request: ConditionRequest | undefined;
  for (const rule of route.rules) {
    if (rule.condition === undefined) {
      steps?.push({ stage: 'rule', name: rule.name, verdicts: [], note: 'It matches every request.' });
      return { rule, warnings };
    }
    request ??= new ConditionRequest(profile);
    const outcome = rule.condition(request, tenant);
    if (outcome.kind === 'match') {
      steps?.push({ stage: 'rule', name: rule.name, verdicts: [], note: 'Its condition holds.' });
      return { rule, warnings };
    }
    if (outcome.kind === 'no-match') continue;
    const { message } = outcome;
    warnings = [...warnings, { kind: 'condition-failed', route: route.name, rule: rule.name, message }];
    steps?.push({
      stage: 'rule',
      name: rule.name,
      verdicts: [],
      note: `Its condition failed, which counts as no match: ${message}.`,
    });
  }
  return { rule: undefined, warnings };
}
