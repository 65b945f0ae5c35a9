import type { CheckFinding } from '../finding.js';
import { TRIES_PER_BACKEND } from '../report/worst-case.js';
import { perRule } from './per-rule.js';
import { limitsOf, whereLimit } from './where-limit.js';

/** Nobody has to think about this one. */
const DEFAULT_ATTEMPTS = 3;

/** Finds numbers of attempts that no request can use up: a backend is called again once at most. */
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
