import { enumType } from '../handed-over/descriptor.js';
import type { EnumTable } from '../wire/enum-table.js';

/** One enum as it is written: the numbers that the proto gives to the domain's words. */
export type EnumNumbers<Word extends string> = {
  numberOf(word: Word): number;
  /** The word of a number; `undefined` when it is not set, or is newer than this version. */
  wordOf(number: number): Word | undefined;
};

/** The numbers of an enum of that full name. @throws Error when the proto does not declare a word of the table. */
export function enumNumbers<Word extends string>(
  fullName: string,
  table: EnumTable<Word, string>,
): EnumNumbers<Word> {
  const declared = new Map(enumType(fullName).value.map(({ name, number }) => [name, number]));
  const numbers: Partial<Record<Word, number>> = {};
  const words: (Word | undefined)[] = [];
  for (const word of table.words) {
    const number = declared.get(table.toWire(word));
    if (number === undefined) throw new Error(`${fullName} does not declare ${word}.`);
    numbers[word] = number;
    words[number] = word;
  }
  return {
    numberOf: (word) => numbers[word] ?? 0,
    wordOf: (number) => words[number],
  };
}
