import type { Finding, PolicyPath } from '../problem.js';
import type { PolicyFile, RuleFile } from '../schema/policy-file.js';
import { DEFAULT_LIMITS } from '../schema/limits.js';
import type { PolicyCheck } from './check.js';

type Limits = PolicyFile['routes'][string]['limits'];

/** Limits of which the first means nothing once it is longer than the second. */
const PAIRS = [
  ['firstToken', 'total'],
  ['idle', 'total'],
  ['firstTokenAtLeast', 'firstToken'],
  ['idleAtLeast', 'idle'],
] as const satisfies readonly (readonly [keyof typeof DEFAULT_LIMITS, keyof typeof DEFAULT_LIMITS])[];

/**
 * A limit of silence must not be longer than the whole request, nor the least silence longer than the longest, with what a
 * rule replaces in the limits of its route. One that is left at its default gives way without a word, so that a short
 * `total` can stand alone.
 */
export const checkLimits: PolicyCheck = (file) =>
  Object.entries(file.routes).flatMap(([route, { limits, rules }]) => [
    ...contradictions(limits, ['routes', route, 'limits'], limits),
    ...rules.flatMap((rule, index) =>
      contradictions({ ...limits, ...rule.limits }, ['routes', route, 'rules', index, 'limits'], rule.limits),
    ),
  ]);

/** What contradicts in merged limits, as far as the limits that are written at this place have a part in it. */
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
