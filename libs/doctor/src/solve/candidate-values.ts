import type { ConditionAtom, ConditionLiteral } from '@signalbox/routing';
import type { Domain } from './domain.js';
import type { FieldValue } from './field-value.js';
import type { Demand } from './outcome.js';

/** An atom and the demand on it. */
export type Constraint = { readonly atom: ConditionAtom; readonly demand: Demand };

/** Values that are worth trying, the most ordinary first. */
export type Candidates = {
  readonly values: readonly FieldValue[];
  /** Whether no other value can succeed if all of these fail, so that their failure is a proof. */
  readonly complete: boolean;
};

/**
 * The values of a field that matter under some constraints. Between two neighbouring literals all numbers behave alike, and so
 * do all words that are not mentioned: one of each kind represents all.
 */
export function candidateValues(domain: Domain, constraints: readonly Constraint[]): Candidates {
  const { values, complete } = presentValues(domain, constraints);
  return { values: domain.optional === true ? [undefined, ...values] : values, complete };
}

function presentValues(domain: Domain, constraints: readonly Constraint[]): Candidates {
  const literals = constraints.flatMap(({ atom }) => literalsOf(atom));
  switch (domain.kind) {
    case 'bool':
      return { values: [false, true], complete: true };
    case 'set':
      return { values: subsetsOf(domain.members), complete: true };
    case 'number':
      return { values: numbersFor(domain, literals), complete: true };
    case 'text':
      return domain.words === undefined
        ? textsFor(constraints, literals)
        : { values: domain.words, complete: true };
  }
}

function literalsOf(atom: ConditionAtom): readonly ConditionLiteral[] {
  if (atom.kind === 'comparison') return [atom.literal];
  return atom.kind === 'one-of' ? atom.literals : [];
}

type NumberDomain = Extract<Domain, { kind: 'number' }>;

function numbersFor(domain: NumberDomain, literals: readonly ConditionLiteral[]): readonly number[] {
  const { min, max, whole, usual } = domain;
  const marks = [...literals.filter((literal) => typeof literal === 'number'), min, max]
    .filter(Number.isFinite)
    .toSorted((a, b) => a - b);
  const around = marks.flatMap((mark, index) =>
    whole
      ? [Math.ceil(mark) - 1, Math.ceil(mark), Math.floor(mark), Math.floor(mark) + 1]
      : [mark, (mark + (marks[index + 1] ?? mark + 2)) / 2],
  );
  const inside = around.filter((value) => value >= min && value <= max).toSorted((a, b) => a - b);
  return [...new Set([usual, ...inside])];
}

/** A word that is not mentioned. */
const ANY_WORD = 'other';

function textsFor(constraints: readonly Constraint[], literals: readonly ConditionLiteral[]): Candidates {
  const words = literals.filter((literal) => typeof literal === 'string');
  const tests = constraints.flatMap(({ atom, demand }) =>
    atom.kind === 'text-test' && demand === 'true' ? [atom] : [],
  );
  const part = (wanted: string): string =>
    tests
      .filter(({ test }) => test === wanted)
      .map(({ text }) => text)
      .join('');
  const built = `${part('startsWith')}${part('contains')}${part('endsWith')}`;
  const fresh = ANY_WORD + '-'.repeat(words.filter((word) => word.startsWith(ANY_WORD)).length);
  const values = [...new Set(['', fresh, ...words, built, built + fresh, fresh + built])];
  return { values, complete: constraints.every(isAboutWords) || constraints.some(namesItsWords) };
}

/** Whether an atom only distinguishes mentioned words from all others. */
function isAboutWords({ atom }: Constraint): boolean {
  if (atom.kind === 'presence') return true;
  if (atom.kind === 'one-of') return atom.field.of === 'value';
  if (atom.kind !== 'comparison' || atom.field.of === 'size') return false;
  return atom.operator === '==' || atom.operator === '!=';
}

/** Whether only mentioned words can meet the demand. */
function namesItsWords({ atom, demand }: Constraint): boolean {
  if (atom.kind === 'one-of') return demand === 'true' && atom.field.of === 'value';
  if (atom.kind !== 'comparison' || atom.field.of === 'size') return false;
  return (atom.operator === '==' && demand === 'true') || (atom.operator === '!=' && demand === 'false');
}

const SUBSETS = new WeakMap<readonly string[], readonly (readonly string[])[]>();

/** All subsets of a short list, small ones first. */
function subsetsOf(members: readonly string[]): readonly (readonly string[])[] {
  const known = SUBSETS.get(members);
  if (known !== undefined) return known;
  let subsets: readonly (readonly string[])[] = [[]];
  for (const member of members) subsets = [...subsets, ...subsets.map((subset) => [...subset, member])];
  const sorted = subsets.toSorted((a, b) => a.length - b.length);
  SUBSETS.set(members, sorted);
  return sorted;
}
