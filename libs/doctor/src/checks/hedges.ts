import type { CheckFinding } from '../finding.js';
import type { ExaminedRoute, ExaminedRule } from '../examined.js';
import type { DoctorCheck } from './check.js';
import { oncePerPlace } from './once-per-place.js';
import { limitsOf } from './where-limit.js';

/** Finds hedges that never happen: only one attempt is allowed, or the first attempt has ended when the hedge would begin. */
export const checkHedges: DoctorCheck = ({ routes }) =>
  routes.flatMap((route) => oncePerPlace(route.rules.flatMap((rule) => obstacles(route, rule))));

function obstacles(route: ExaminedRoute, rule: ExaminedRule): readonly CheckFinding[] {
  const { hedge } = route.policy;
  if (hedge === undefined) return [];
  const { attempts, firstTokenMs } = limitsOf(route, rule);
  const finding = (limit: 'attempts' | 'firstTokenMs', field: string, message: string): CheckFinding => ({
    severity: 'warning',
    code: 'hedge-without-effect',
    path:
      rule.policy.limits[limit] === undefined
        ? [...route.path, 'hedge', 'after']
        : [...rule.path, 'limits', field],
    message,
  });
  if (attempts === 1) {
    const message = `Nothing is hedged under the rule "${rule.policy.name}": a hedge is a second attempt, and it allows one. Raise \`attempts\`, or remove \`hedge\`.`;
    return [finding('attempts', 'attempts', message)];
  }
  if (hedge.afterMs < firstTokenMs) return [];
  const message = `Nothing is hedged under the rule "${rule.policy.name}": a second backend would be tried after ${hedge.afterMs} ms without content, and the first attempt ends after ${firstTokenMs} ms without it. Hedge sooner, or raise \`firstToken\`.`;
  return [finding('firstTokenMs', 'firstToken', message)];
}
