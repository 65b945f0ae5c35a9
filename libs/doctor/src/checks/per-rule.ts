import type { Examined, ExaminedRoute, ExaminedRule } from '../examined.js';
import type { CheckFinding } from '../finding.js';
import type { DoctorCheck } from './check.js';

/** Looks at one rule of a route. */
export type RuleCheck = (
  rule: ExaminedRule,
  route: ExaminedRoute,
  examined: Examined,
) => readonly CheckFinding[];

/** Makes a check from one that looks at rules one by one. */
export function perRule(check: RuleCheck): DoctorCheck {
  return (examined) =>
    examined.routes.flatMap((route) => route.rules.flatMap((rule) => check(rule, route, examined)));
}
