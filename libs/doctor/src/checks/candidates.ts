import type { CompiledBackend } from '@signalbox/routing';
import type { ExaminedRule } from '../examined.js';
import type { CheckFinding } from '../finding.js';
import { perRule } from './per-rule.js';

/**
 * Finds backends that a rule names in `use` but can never use: it excludes them itself, or they do not meet its `require`. The
 * finding says if the only obstacle is that their provider does not state something.
 */
export const checkCandidates = perRule((rule) =>
  (rule.policy.use ?? []).flatMap((name, place): readonly CheckFinding[] => {
    const path = [...rule.path, 'use', place];
    const rest = { severity: 'warning', path } as const;
    if (rule.policy.exclude.includes(name)) {
      const message = `The rule "${rule.policy.name}" uses "${name}" and excludes it. Remove one of the two.`;
      return [{ ...rest, code: 'dead-candidate', message }];
    }
    const backend = rule.considered.find((known) => known.backend === name);
    if (backend === undefined || rule.candidates.includes(backend)) return [];
    const unsaid = unsaidOf(backend, rule);
    if (unsaid !== undefined) {
      const message = `The provider "${backend.provider}" does not state its ${unsaid}, and the rule "${rule.policy.name}" demands to know it, so "${name}" gets no request. State it, or remove the backend here.`;
      return [{ ...rest, code: 'data-rule-unknown', message }];
    }
    const message = `"${name}" does not meet the \`require\` of the rule "${rule.policy.name}", so it gets no request. Remove it here, or loosen the demand.`;
    return [{ ...rest, code: 'dead-candidate', message }];
  }),
);

/** What a provider does not state although the rule requires it. */
function unsaidOf(
  { region, retention }: CompiledBackend,
  { policy: { require } }: ExaminedRule,
): 'region' | 'retention' | undefined {
  if (require.regions !== undefined && region === undefined) return 'region';
  const { retentions } = require;
  return retentions !== undefined && retention === 'unknown' && !retentions.includes('unknown')
    ? 'retention'
    : undefined;
}
