import type { Finding } from '../problem.js';
import { canMeet } from './can-meet.js';
import type { PolicyCheck } from './check.js';

/** Every rule must leave at least one backend, whatever the request. */
export const checkRuleCandidates: PolicyCheck = (file, names) =>
  Object.entries(file.routes).flatMap(([route, { rules }]) =>
    rules.flatMap((rule, index): readonly Finding[] => {
      const path = ['routes', route, 'rules', index];
      const considered = rule.use ?? names.backends;
      // An unknown or invalid backend is reported where it is named; here it counts as valid.
      const left = considered.filter((name) => !rule.exclude.includes(name));
      if (left.length === 0) {
        return [
          {
            path: rule.exclude.length > 0 ? [...path, 'exclude'] : path,
            message: `The rule "${rule.name}" has no backend left to use. Exclude less, or use more.`,
          },
        ];
      }
      if (left.some((name) => canMeet(file, name, rule))) return [];
      return [
        {
          path: [...path, 'require'],
          message: `No backend of the rule "${rule.name}" (${left.join(', ')}) meets its \`require\`. Loosen it, or add a backend that does.`,
        },
      ];
    }),
  );
