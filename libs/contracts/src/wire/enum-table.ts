import { enumType } from '../handed-over/descriptor.js';
import { fieldAt } from '../rules/check.js';
import type { Violations } from '../violations.js';

/** One enum in both vocabularies. `Wire` is the type that the generated types allow to be written. */
export type EnumTable<Word extends string, Wire extends number | string = number | string> = {
  /** The domain's words, in the order of the table. */
  readonly words: readonly Word[];
  /** The names in the proto, in the same order. */
  readonly names: readonly string[];
  /** The number of a word, which every codec accepts without a lookup. */
  readonly toWire: (word: Word) => Extract<Wire, number>;
  /**
   * The word of a name, as the loader reads it, or of a number, as a direct codec reads it; `undefined` when it is not set or
   * is newer than this version, which both codecs read as a number.
   */
  readonly fromWire: (value: number | string) => Word | undefined;
};

/** The names of a proto enum that mean something: all but the zero. */
type Meaningful<Wire extends number | string> = Exclude<Extract<Wire, string>, `${string}_UNSPECIFIED`>;

/**
 * Makes both directions of one table from domain word to proto name.
 * @param fullName - The full name of the enum, for example `signalbox.inference.v1.Role`.
 * @throws Error when the proto does not declare a name of the table.
 */
export function enumTable<Word extends string, Wire extends number | string>(
  fullName: string,
  table: Readonly<Record<Word, Meaningful<Wire>>>,
): EnumTable<Word, Wire> {
  const entries = Object.entries(table) as [Word, Meaningful<Wire>][];
  const declared = new Map<string, number>(
    enumType(fullName).value.map(({ name, number }) => [name, number]),
  );
  const byName = new Map<string, Word>(entries.map(([word, name]) => [name, word]));
  const byNumber: (Word | undefined)[] = [];
  const numbers = {} as Record<Word, Extract<Wire, number>>;
  for (const [word, name] of entries) {
    const number = declared.get(name);
    if (number === undefined) throw new Error(`${fullName} does not declare ${name}.`);
    byNumber[number] = word;
    // The generated type lists the numbers of the same proto.
    numbers[word] = number as Extract<Wire, number>;
  }
  return {
    words: entries.map(([word]) => word),
    names: entries.map(([, name]) => name),
    toWire: (word) => numbers[word],
    fromWire: (value) => (typeof value === 'number' ? byNumber[value] : byName.get(value)),
  };
}

/**
 * Reads an enum that may have more values in a newer version.
 * @returns `undefined` when it is not set, and `newer` when it is set to what this version does not know.
 */
export function wordOrNewer<Word extends string>(
  table: EnumTable<Word>,
  value: number | string,
  newer: Word,
): Word | undefined {
  return table.fromWire(value) ?? (isNewer(value) ? newer : undefined);
}

/** Reads an enum that a caller must set. `fallback` replaces a wrong value and is then never used. */
export function requiredWord<Word extends string>(
  table: EnumTable<Word>,
  value: number | string,
  fallback: Word,
  path: string,
  field: string,
  violations: Violations,
): Word {
  const word = table.fromWire(value);
  if (word === undefined) violations.add(fieldAt(path, field), `must be one of ${table.names.join(', ')}`);
  return word ?? fallback;
}

/** Reads an enum that a caller may leave unset. */
export function optionalWord<Word extends string>(
  table: EnumTable<Word>,
  value: number | string,
  path: string,
  field: string,
  violations: Violations,
): Word | undefined {
  const word = table.fromWire(value);
  if (word === undefined && isNewer(value))
    violations.add(fieldAt(path, field), `must be unset or one of ${table.names.join(', ')}`);
  return word;
}

/** Whether a value without a word is nevertheless set. Only direct codecs read an unset enum as a number, zero. */
function isNewer(value: number | string): boolean {
  return typeof value === 'number' && value !== 0;
}
