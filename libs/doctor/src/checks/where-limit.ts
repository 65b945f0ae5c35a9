import type { LimitsPolicy, PolicyPath } from '@signalbox/policy';
import type { ExaminedRoute, ExaminedRule } from '../examined.js';

/** The limits of a rule: those of its route, with its own in place of some. */
export function limitsOf({ policy: route }: ExaminedRoute, { policy }: ExaminedRule): LimitsPolicy {
  return { ...route.limits, ...policy.limits };
}

/** Where a limit of a rule is in the file: in the rule if the rule sets it, else in its route. */
export function whereLimit(route: ExaminedRoute, rule: ExaminedRule, limit: keyof LimitsPolicy): PolicyPath {
  return [...(rule.policy.limits[limit] === undefined ? route.path : rule.path), 'limits', limit];
}
