import { DEFAULT_LIMITS } from '@signalbox/policy';
import type { CheckFinding } from '../finding.js';
import type { ExaminedRoute, ExaminedRule } from '../examined.js';
import type { DoctorCheck } from './check.js';
import { oncePerPlace } from './once-per-place.js';
import { limitsOf } from './where-limit.js';

/**
 * Finds requests that may wait for a provider until their time is up, so that no attempt could follow. A wait that is left at
 * its default yields to a short `total`.
 */
export const checkWaits: DoctorCheck = ({ routes }) =>
  routes.flatMap((route) => oncePerPlace(route.rules.flatMap((rule) => tooLong(route, rule))));

function tooLong(route: ExaminedRoute, rule: ExaminedRule): readonly CheckFinding[] {
  const { waitMs, totalMs } = limitsOf(route, rule);
  if (waitMs < totalMs || waitMs === DEFAULT_LIMITS.wait) return [];
  const { limits } = rule.policy;
  const isOfRule = limits.waitMs !== undefined || limits.totalMs !== undefined;
  const field = isOfRule && limits.waitMs === undefined ? 'total' : 'wait';
  return [
    {
      severity: 'warning',
      code: 'wait-beyond-total',
      path: [...(isOfRule ? rule.path : route.path), 'limits', field],
      message: `A request of the rule "${rule.policy.name}" may wait ${waitMs} ms for a provider that asked to be left alone, and may take ${totalMs} ms in all, so that no attempt could follow. Lower \`wait\`, or raise \`total\`.`,
    },
  ];
}
