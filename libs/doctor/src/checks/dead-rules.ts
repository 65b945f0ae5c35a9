import type { Examined, ExaminedRoute, ExaminedRule } from '../examined.js';
import type { CheckFinding } from '../finding.js';
import { matching, passingOver, reaching, withoutTenants, worldOf } from '../reach.js';
import { solve, type Goal } from '../solve/solve.js';
import type { World } from '../solve/world.js';
import { isDuplicate } from './duplicate-rules.js';
import { caseSlipsOf } from './letter-case.js';
import { perRule } from './per-rule.js';

/**
 * Finds rules that can never decide anything: their condition cannot be true, or earlier rules match everything that it
 * matches. It claims nothing without a proof over all values of all fields. A route must have a last rule, so that rule is
 * reported only when a single rule before it matches every request.
 */
export const checkDeadRules = perRule((rule, route, examined) => {
  if (route.allModels.length === 0) return [];
  const world = worldOf(examined, route.allModels);
  return deadIn(withoutTenants(world), rule, route) ?? deadForTenants(world, rule, route, examined) ?? [];
});

function deadIn(world: World, rule: ExaminedRule, route: ExaminedRoute): readonly CheckFinding[] | undefined {
  if (isImpossible([matching(rule)], world)) return [neverMatches(rule, route)];
  if (isDuplicate(rule, route)) return [];
  const earlier = route.rules.slice(0, rule.index);
  const one = earlier.find((other) => isImpossible([matching(rule), passingOver(other)], world));
  if (one !== undefined) return [shadowed(rule, `the rule "${one.policy.name}" matches`)];
  if (rule.policy.when === undefined || !isImpossible(reaching(route, rule), world)) return undefined;
  return [shadowed(rule, `one of the rules before it matches`)];
}

function deadForTenants(
  world: World,
  rule: ExaminedRule,
  route: ExaminedRoute,
  examined: Examined,
): readonly CheckFinding[] | undefined {
  // A word in the wrong letter case is the cause, and another check reports it.
  if (caseSlipsOf(rule, examined).length > 0) return undefined;
  if (rule.policy.when === undefined || !isImpossible(reaching(route, rule), world)) return undefined;
  const alone = isImpossible([matching(rule)], world);
  const names = examined.document.tenants.map(({ name }) => name).join(', ');
  return [
    {
      severity: 'warning',
      code: 'matches-no-tenant',
      path: [...rule.path, 'when'],
      message: alone
        ? `No tenant of this policy (${names}) makes this condition true. Correct the condition, or what the tenants say of themselves.`
        : `For every tenant of this policy (${names}) that makes this condition true, a rule before it matches. Move the rule up, or correct the conditions.`,
    },
  ];
}

function isImpossible(goals: readonly Goal[], world: World): boolean {
  return solve(goals, world).kind === 'impossible';
}

function neverMatches({ policy, path }: ExaminedRule, { allModels }: ExaminedRoute): CheckFinding {
  return {
    severity: 'error',
    code: 'never-matches',
    path: [...path, 'when'],
    message: `The rule "${policy.name}" can never match: nothing makes all parts of its condition true at once, for requests for ${allModels.join(', ')}. Correct the condition, or remove the rule.`,
  };
}

function shadowed({ policy, path }: ExaminedRule, how: string): CheckFinding {
  return {
    severity: 'error',
    code: 'shadowed',
    path: policy.when === undefined ? path : [...path, 'when'],
    message: `The rule "${policy.name}" is never reached: ${how} everything that it would match. Move it up, narrow the earlier condition, or remove it.`,
  };
}
