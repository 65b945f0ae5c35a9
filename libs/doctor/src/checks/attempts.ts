import type { CheckFinding } from '../finding.js';
import { TRIES_PER_BACKEND } from '../report/worst-case.js';
import { perRule } from './per-rule.js';
import { limitsOf, whereLimit } from './where-limit.js';

/** The default number of attempts, which is never reported. */
const DEFAULT_ATTEMPTS = 3;

/** Finds attempt limits that no request can use up: a request calls the same backend again at most once. */
export const checkAttempts = perRule((rule, route): readonly CheckFinding[] => {
  const { attempts } = limitsOf(route, rule);
  const backends = new Set([...rule.candidates, ...rule.spill]).size;
  const most = backends * TRIES_PER_BACKEND;
  if (attempts === DEFAULT_ATTEMPTS || attempts <= most) return [];
  return [
    {
      severity: 'info',
      code: 'attempts-beyond-candidates',
      path: whereLimit(route, rule, 'attempts'),
      message: `A request of the rule "${rule.policy.name}" makes at most ${most} of these ${attempts} attempts, since it has ${backends === 1 ? 'one backend' : `${backends} backends`} and none is called more than twice. Lower the limit, or add backends.`,
    },
  ];
});
