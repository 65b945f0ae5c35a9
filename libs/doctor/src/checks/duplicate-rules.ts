import type { ExaminedRoute, ExaminedRule } from '../examined.js';
import { perRule } from './per-rule.js';

/** Finds rules that equal an earlier rule of their route in everything but the name. */
export const checkDuplicateRules = perRule((rule, route) => {
  const twin = twinOf(rule, route);
  if (twin === undefined) return [];
  return [
    {
      severity: 'warning',
      code: 'duplicate-rule',
      path: rule.path,
      message: `The rule "${rule.policy.name}" says the same as the rule "${twin.policy.name}" before it, so it is never reached. Remove it, or finish what it should say.`,
    },
  ];
});

/** Whether an earlier rule is the same except for its name. */
export function isDuplicate(rule: ExaminedRule, route: ExaminedRoute): boolean {
  return twinOf(rule, route) !== undefined;
}

function twinOf(rule: ExaminedRule, { rules }: ExaminedRoute): ExaminedRule | undefined {
  return rules.slice(0, rule.index).find((other) => contentOf(other) === contentOf(rule));
}

function contentOf({ policy }: ExaminedRule): string {
  return JSON.stringify({ ...policy, name: '' });
}
