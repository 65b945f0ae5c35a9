import type { Finding } from '../problem.js';
import type { PolicyCheck } from './check.js';

/** The first matching rule decides: so all but the last need a condition, and the last must not have one. */
export const checkRuleOrder: PolicyCheck = (file) =>
  Object.entries(file.routes).flatMap(([route, { rules }]) => {
    const last = rules.length - 1;
    return rules.flatMap((rule, index): readonly Finding[] => {
      const path = ['routes', route, 'rules', index];
      const findings: Finding[] = [];
      if (index === last && rule.when !== undefined) {
        findings.push({
          path: [...path, 'when'],
          message:
            'The last rule must match every request. Remove its `when`, or add a rule without one after it.',
        });
      }
      if (index < last && rule.when === undefined) {
        findings.push({
          path,
          message: `The rule "${rule.name}" has no \`when\`, so the rules after it can never match. Give it one or make it the last.`,
        });
      }
      if (rules.findIndex(({ name }) => name === rule.name) < index) {
        findings.push({
          path: [...path, 'name'],
          message: `This route has two rules named "${rule.name}". Rename one: answers say by which rule they came.`,
        });
      }
      return findings;
    });
  });
