import type { ComparisonOperator, ConditionAtom, ConditionLiteral, TextTest } from '@signalbox/routing';
import type { FieldValue } from './field-value.js';
import { outcomeOf, type Outcome } from './outcome.js';

const COMPARE: Readonly<Record<ComparisonOperator, (order: number) => boolean>> = {
  '==': (order) => order === 0,
  '!=': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

const TEXT: Readonly<Record<TextTest, (value: string, text: string) => boolean>> = {
  startsWith: (value, text) => value.startsWith(text),
  endsWith: (value, text) => value.endsWith(text),
  contains: (value, text) => value.includes(text),
};

/**
 * What an atom evaluates to when its field has a value, by the rules of the condition language. Opaque atoms, and comparisons
 * of different types, evaluate to an error.
 */
export function testAtom(atom: ConditionAtom, value: FieldValue): Outcome {
  if (atom.kind === 'opaque') return 'error';
  if (atom.kind === 'presence') return outcomeOf(value !== undefined);
  const read = atom.field.of === 'size' ? sizeOf(value) : value;
  if (read === undefined) return 'error';
  switch (atom.kind) {
    case 'comparison': {
      const order = orderOf(read, atom.literal);
      return order === undefined ? 'error' : outcomeOf(COMPARE[atom.operator](order));
    }
    case 'one-of':
      return outcomeOf(atom.literals.some((literal) => orderOf(read, literal) === 0));
    case 'holds':
      return Array.isArray(read) ? outcomeOf(read.includes(atom.member)) : 'error';
    case 'text-test':
      return typeof read === 'string' ? outcomeOf(TEXT[atom.test](read, atom.text)) : 'error';
  }
}

function sizeOf(value: FieldValue): number | undefined {
  if (typeof value === 'string') return Array.from(value).length;
  return Array.isArray(value) ? value.length : undefined;
}

/** Negative, zero or positive if the value is less than, equal to or greater than the literal. */
function orderOf(value: FieldValue, literal: ConditionLiteral): number | undefined {
  if (typeof value !== typeof literal || value === undefined || typeof value === 'object') return undefined;
  if (value === literal) return 0;
  return value < literal ? -1 : 1;
}
