import type { PolicyDocument } from '@signalbox/policy';
import type { Examined, ExaminedRule } from '../examined.js';
import type { CheckFinding } from '../finding.js';
import { atomsOf } from '../solve/nodes.js';
import { perRule } from './per-rule.js';

/** The words that a field can have according to the policy itself, by the name of the field. */
const WORDS: ReadonlyMap<string, (document: PolicyDocument) => readonly (string | undefined)[]> = new Map([
  ['tenant.name', ({ tenants }: PolicyDocument) => tenants.map(({ name }) => name)],
  ['tenant.tier', ({ tenants }: PolicyDocument) => tenants.map(({ tier }) => tier)],
  ['tenant.residency', ({ tenants }: PolicyDocument) => tenants.map(({ residency }) => residency)],
  [
    'request.persona',
    ({ tenants }: PolicyDocument) => tenants.flatMap(({ keys }) => keys.map(({ persona }) => persona)),
  ],
  [
    'request.region',
    ({ tenants, providers, distances }: PolicyDocument) => [
      ...[...tenants, ...providers].map(({ region }) => region),
      ...distances.flatMap(({ from, to }) => [from, to]),
    ],
  ],
]);

/** A word of a condition that does not exist, and the existing one that was meant. */
type Slip = { readonly field: string; readonly written: string; readonly meant: string };

/** Finds conditions that compare with a word which the policy has elsewhere in another letter case: `EU` and `eu`. */
export const checkLetterCase = perRule((rule, _route, examined) =>
  caseSlipsOf(rule, examined).map(({ field, written, meant }): CheckFinding => ({
    severity: 'warning',
    code: 'letter-case',
    path: [...rule.path, 'when'],
    message: `The rule "${rule.policy.name}" compares ${field} with "${written}", and this policy has "${meant}": capital letters count, so the two are never equal. Write both alike.`,
  })),
);

/** The words of a rule's condition that differ from a word of the policy only in letter case. */
export function caseSlipsOf({ condition }: ExaminedRule, { document }: Examined): readonly Slip[] {
  return atomsOf(condition).flatMap((atom) => {
    if (atom.kind !== 'comparison' && atom.kind !== 'one-of') return [];
    const field = atom.field.path.join('.');
    const words = WORDS.get(field)?.(document) ?? [];
    return (atom.kind === 'comparison' ? [atom.literal] : atom.literals).flatMap((written) => {
      if (typeof written !== 'string' || words.includes(written)) return [];
      const meant = words.find((word) => word?.toLowerCase() === written.toLowerCase());
      return meant === undefined ? [] : [{ field, written, meant }];
    });
  });
}
