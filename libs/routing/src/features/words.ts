import type { KnownWord } from './vocabulary.js';

/** The words of a text, read once. */
export type Words = {
  /** How many there are. */
  readonly count: number;
  /** How many of them begin with a digit. */
  readonly numbers: number;
  /** The words that are in the vocabulary, in order. */
  readonly known: readonly KnownWord[];
  /** The indexes of these among all words, from 0. */
  readonly places: readonly number[];
};
