import type { KnownWord } from './vocabulary.js';

/** The words of a text, read once. */
export type Words = {
  /** How many there are. */
  readonly count: number;
  /** How many of them begin with a digit. */
  readonly numbers: number;
  /** Those that the vocabulary has, in order. */
  readonly known: readonly KnownWord[];
  /** The places of these among all words, from 0 on. */
  readonly places: readonly number[];
};
