import type { Finding, PolicyPath } from '../problem.js';
import type { PolicyFile, RuleFile } from '../schema/policy-file.js';
import { DEFAULT_LIMITS } from '../schema/limits.js';
import type { PolicyCheck } from './check.js';

type Limits = PolicyFile['routes'][string]['limits'];

/** Pairs of limits; the first has no effect when it is longer than the second. */
const PAIRS = [
  ['firstToken', 'total'],
  ['idle', 'total'],
  ['firstTokenAtLeast', 'firstToken'],
  ['idleAtLeast', 'idle'],
] as const satisfies readonly (readonly [keyof typeof DEFAULT_LIMITS, keyof typeof DEFAULT_LIMITS])[];

/**
 * A silence limit must not exceed the total, nor the least silence the longest, also after a rule replaces limits of its
 * route. A limit that has its default value is accepted silently, so that a short `total` can be set alone.
 */
export const checkLimits: PolicyCheck = (file) =>
  Object.entries(file.routes).flatMap(([route, { limits, rules }]) => [
    ...contradictions(limits, ['routes', route, 'limits'], limits),
    ...rules.flatMap((rule, index) =>
      contradictions({ ...limits, ...rule.limits }, ['routes', route, 'rules', index, 'limits'], rule.limits),
    ),
  ]);

/** The contradictions in merged limits that involve a limit written at this place. */
function contradictions(merged: Limits, path: PolicyPath, written: RuleFile['limits']): readonly Finding[] {
  return PAIRS.filter(
    ([shorter, longer]) =>
      merged[shorter] > merged[longer] &&
      merged[shorter] !== DEFAULT_LIMITS[shorter] &&
      (written[shorter] !== undefined || written[longer] !== undefined),
  ).map(([shorter, longer]) => ({
    path: [...path, written[shorter] === undefined ? longer : shorter],
    message: `\`${shorter}\` is ${merged[shorter]} ms and \`${longer}\` only ${merged[longer]} ms, so it could never be reached. Lower it, or raise \`${longer}\`.`,
  }));
}
