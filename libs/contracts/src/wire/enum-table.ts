import { enumType } from '../handed-over/descriptor.js';
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

/** One enum of the messages that are written and read for every request, some of them by a direct codec. */
export type NumberedTable<Word extends string, Wire extends string | number> = EnumTable<
  Word,
  Meaningful<Extract<Wire, string>>
> & {
  /** The number of a word, which every codec takes and which none has to look up. */
  readonly toNumber: (word: Word) => Extract<Wire, number>;
};

/**
 * Makes all directions of one table from domain word to proto name. Here `fromWire` reads numbers too: those of a direct codec.
 * @param fullName - Of the enum, for example `signalbox.inference.v1.Role`.
 * @throws Error when the proto does not declare a name of the table.
 */
export function numberedTable<Word extends string, Wire extends string | number>(
  fullName: string,
  table: Readonly<Record<Word, Meaningful<Extract<Wire, string>>>>,
): NumberedTable<Word, Wire> {
  const named = enumTable<Word, Extract<Wire, string>>(table);
  const declared = new Map(enumType(fullName).value.map(({ name, number }) => [name, number]));
  const words: (Word | undefined)[] = [];
  const numbers = {} as Record<Word, Extract<Wire, number>>;
  for (const word of named.words) {
    const number = declared.get(table[word]);
    if (number === undefined) throw new Error(`${fullName} does not declare ${table[word]}.`);
    words[number] = word;
    // The generated type lists the numbers of the same proto.
    numbers[word] = number as Extract<Wire, number>;
  }
  return {
    ...named,
    fromWire: (value) => (typeof value === 'number' ? words[value] : named.fromWire(value)),
    toNumber: (word) => numbers[word],
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

/** Reads an enum that a caller may leave unset. A number without a word is a value that this version does not know. */
export function optionalWord<Word extends string>(
  table: EnumTable<Word, string>,
  name: string | number,
  field: string,
  violations: Violations,
): Word | undefined {
  const word = table.fromWire(name);
  if (word === undefined && typeof name === 'number' && name !== 0)
    violations.add(field, `must be unset or one of ${table.names.join(', ')}`);
  return word;
}
