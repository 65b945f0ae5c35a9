import type { CheckFinding } from '../finding.js';
import { perRule } from './per-rule.js';
import { limitsOf, whereLimit } from './where-limit.js';

/** Nobody has to think about this one. */
const DEFAULT_ATTEMPTS = 3;

/** Finds numbers of attempts that no request can use up: no backend is called twice. */
export const checkAttempts = perRule((rule, route): readonly CheckFinding[] => {
  const { attempts } = limitsOf(route, rule);
  const backends = new Set([...rule.candidates, ...rule.spill]).size;
  if (attempts === DEFAULT_ATTEMPTS || attempts <= backends) return [];
  return [
    {
      severity: 'info',
      code: 'attempts-beyond-candidates',
      path: whereLimit(route, rule, 'attempts'),
      message: `A request of the rule "${rule.policy.name}" makes at most ${backends} of these ${attempts} attempts, since it has no more backends and none is called twice. Lower the limit, or add backends.`,
    },
  ];
});
