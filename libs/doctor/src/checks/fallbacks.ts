import { meetsRequire, type Examined, type ExaminedRoute, type ExaminedRule } from '../examined.js';
import type { CheckFinding } from '../finding.js';
import type { DoctorCheck } from './check.js';

/**
 * Finds fallbacks that the requirements of rules cut off. Requirements still apply in the fallback route, so a rule about data
 * whose requirements no backend there meets has no fallback. That is an error if it holds for every rule of the route, so that
 * the fallback is never used, and a warning if it holds for some.
 */
export const checkFallbacks: DoctorCheck = (examined) =>
  examined.routes.flatMap((route): readonly CheckFinding[] => {
    const { fallback } = route.policy;
    if (fallback === undefined) return [];
    const cutOff = route.rules.filter((rule) => demandsData(rule) && !hasFallback(rule, fallback, examined));
    if (cutOff.length === 0) return [];
    const never = cutOff.length === route.rules.length;
    const names = cutOff.map(({ policy }) => `"${policy.name}"`).join(', ');
    return [
      {
        severity: never ? 'error' : 'warning',
        code: 'fallback-crosses-data-rule',
        path: [...route.path, 'fallback'],
        message: `No backend of the fallback "${fallback}" meets the \`require\` of ${names}, so ${
          never ? 'it can never be used' : 'there is no fallback for what they match'
        }. Add a backend there that does, or name another route.`,
      },
    ];
  });

function demandsData({ policy: { require } }: ExaminedRule): boolean {
  return require.regions !== undefined || require.retentions !== undefined;
}

function hasFallback(rule: ExaminedRule, name: string, examined: Examined): boolean {
  const route = routeOf(name, examined);
  if (route === undefined) return false;
  const next = route.policy.fallback;
  return (
    route.rules.some(({ candidates }) =>
      candidates.some(
        (backend) => meetsRequire(backend, rule.policy) && !rule.policy.exclude.includes(backend.backend),
      ),
    ) ||
    (next !== undefined && hasFallback(rule, next, examined))
  );
}

function routeOf(name: string, { routes }: Examined): ExaminedRoute | undefined {
  return routes.find(({ policy }) => policy.name === name);
}
