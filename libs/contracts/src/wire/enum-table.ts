import type { Violations } from '../violations.js';

/** One enum in both vocabularies. */
export type EnumTable<Word extends string, Name extends string> = {
  /** The domain's words, in the order of the table. */
  readonly words: readonly Word[];
  /** The names in the proto, in the same order. */
  readonly names: readonly Name[];
  /** The name of a word. */
  readonly toWire: (word: Word) => Name;
  /** The word of a name; `undefined` when it is not set, or is newer than this version and so came as a number. */
  readonly fromWire: (name: string | number) => Word | undefined;
};

/** The names of a proto enum that mean something: all but the zero. */
export type Meaningful<Name extends string> = Exclude<Name, `${string}_UNSPECIFIED`>;

/** Makes both directions of one table from domain word to proto name. */
export function enumTable<Word extends string, Name extends string>(
  table: Readonly<Record<Word, Meaningful<Name>>>,
): EnumTable<Word, Meaningful<Name>> {
  const entries = Object.entries(table) as [Word, Meaningful<Name>][];
  const byName = new Map<string | number, Word>(entries.map(([word, name]) => [name, word]));
  return {
    words: entries.map(([word]) => word),
    names: entries.map(([, name]) => name),
    toWire: (word) => table[word],
    fromWire: (name) => byName.get(name),
  };
}

/** Reads an enum that a caller must set. `fallback` stands in for a wrong value, which is then never used. */
export function requiredWord<Word extends string>(
  table: EnumTable<Word, string>,
  name: string | number,
  fallback: Word,
  field: string,
  violations: Violations,
): Word {
  const word = table.fromWire(name);
  if (word === undefined) violations.add(field, `must be one of ${table.names.join(', ')}`);
  return word ?? fallback;
}

/** Reads an enum that a caller may leave unset. A number is a value that this version does not know. */
export function optionalWord<Word extends string>(
  table: EnumTable<Word, string>,
  name: string | number,
  field: string,
  violations: Violations,
): Word | undefined {
  if (typeof name === 'number') violations.add(field, `must be unset or one of ${table.names.join(', ')}`);
  return table.fromWire(name);
}
