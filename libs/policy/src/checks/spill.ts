import type { Finding } from '../problem.js';
import type { PolicyFile, RuleFile } from '../schema/policy-file.js';
import { canMeet } from './can-meet.js';
import type { PolicyCheck } from './check.js';

/** Every backend that a rule may spill to must be one that the rule does not use yet and that meets its demands. */
export const checkSpill: PolicyCheck = (file, names) =>
  Object.entries(file.routes).flatMap(([route, { rules }]) =>
    rules.flatMap((rule, index) =>
      (rule.spill?.to ?? []).flatMap((name, place): readonly Finding[] => {
        // Undefined names are reported by another check.
        if (!names.backends.includes(name)) return [];
        const message = problemOf(file, rule, name);
        const path = ['routes', route, 'rules', index, 'spill', 'to', place];
        return message === undefined ? [] : [{ path, message }];
      }),
    ),
  );

function problemOf(file: PolicyFile, rule: RuleFile, name: string): string | undefined {
  if (rule.exclude.includes(name)) {
    return `The rule "${rule.name}" excludes "${name}", so nothing can spill there. Remove it here or from \`exclude\`.`;
  }
  if (rule.use === undefined) {
    return `The rule "${rule.name}" has no \`use\`, so it considers every backend anyway and "${name}" too. Give it a \`use\` without "${name}".`;
  }
  if (rule.use.includes(name)) {
    return `The rule "${rule.name}" already uses "${name}", so nothing can spill there. Remove it here or from \`use\`.`;
  }
  if (canMeet(file, name, rule)) return undefined;
  return `"${name}" does not meet the \`require\` of the rule "${rule.name}", so nothing can spill there. Remove it, or loosen the \`require\`.`;
}
