import type { Finding, PolicyPath } from '../problem.js';
import type { PolicyFile, RuleFile } from '../schema/policy-file.js';
import { DEFAULT_LIMITS } from '../schema/limits.js';
import type { PolicyCheck } from './check.js';

type Limits = PolicyFile['routes'][string]['limits'];

/** Limits of silence, which mean nothing once they are longer than the whole request. */
const SILENCES = ['firstToken', 'idle'] as const;

/**
 * A limit of silence must not be longer than the whole request, with what a rule replaces in the limits of its route.
 * One that is left at its default gives way without a word, so that a short `total` can stand alone.
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
  return SILENCES.filter(
    (name) =>
      merged[name] > merged.total &&
      merged[name] !== DEFAULT_LIMITS[name] &&
      (written[name] !== undefined || written.total !== undefined),
  ).map((name) => ({
    path: [...path, written[name] === undefined ? 'total' : name],
    message: `\`${name}\` is ${merged[name]} ms and \`total\` only ${merged.total} ms, so it could never be reached. Lower it, or raise \`total\`.`,
  }));
}
