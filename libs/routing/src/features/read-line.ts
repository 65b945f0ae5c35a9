import { unitsOf } from '@signalbox/domain';
import { hashOn } from './lexicon.js';
import { VOCABULARY, type KnownWord } from './vocabulary.js';
import { wordLetterOf } from './word-letters.js';
import type { Words } from './words.js';

/** What a reader has met in a text so far, and of the line that it read last. */
export type Met = {
  /** How many words. */
  count: number;
  /** How many of them begin with a digit. */
  numbers: number;
  /** How many of them the vocabulary has. */
  found: number;
  /** The visible characters of the last line, and how many of them are signs of code. */
  visible: number;
  signs: number;
  /** The place behind the last line, in code units. */
  end: number;
};

/** What a reader begins a text with. Only one may be read at a time. */
export function nothingMet(): Met {
  return { count: 0, numbers: 0, found: 0, visible: 0, signs: 0, end: 0 };
}

/** The words that a reader has met. */
export function wordsOf({ count, numbers, found }: Met): Words {
  return { count, numbers, known: KNOWN.slice(0, found), places: PLACES.slice(0, found) };
}

/** A line that begins at `start`, in a text that ends at `end`, of which no more than `most` words are read. */
export type Line = { readonly start: number; readonly end: number; readonly most: number };

const LETTER_BITS = 0xffff;
const VISIBLE_SHIFT = 16;
const SIGN_SHIFT = 17;
/** What sentences have few of. */
const SIGNS = '{}()[]<>;=_$\\|&*^#`';

/**
 * All that is asked of a code unit, in one number, because one look at one table is what takes the time: its letter in a
 * word, and above these bits whether it can be seen and whether it is a sign of code.
 */
const FACTS = Int32Array.from({ length: 0x1_0000 }, (_, code) => {
  const isVisible = code > 0x20 ? 1 : 0;
  const isSign = SIGNS.includes(String.fromCharCode(code)) ? 1 : 0;
  return wordLetterOf(code) | (isVisible << VISIBLE_SHIFT) | (isSign << SIGN_SHIFT);
});

/** The code units of the text that is read. */
const UNITS = unitsOf('');
const { find } = VOCABULARY;

/** The known words of the text and their places: an array that grows as they come would be copied several times. */
const KNOWN: KnownWord[] = [];
const PLACES: number[] = [];

/** No letter in lower case is before it. */
const LAST_DIGIT = 0x39;
const LINE_END = 0x0a;

/**
 * Reads a line with its line end, of the text whose units were asked for last: runs of letters and digits are words. They
 * are put into lower case where they stand. The NUL behind the text ends the last one.
 */
export function readLine({ start, end, most }: Line, met: Met): void {
  let { count, numbers, found } = met;
  let visible = 0;
  let signs = 0;
  let wordStart = start;
  let hash = 0;
  let index = start;
  for (; ; index++) {
    const facts = FACTS[UNITS[index] ?? 0] ?? 0;
    visible += (facts >> VISIBLE_SHIFT) & 1;
    signs += facts >> SIGN_SHIFT;
    const letter = facts & LETTER_BITS;
    if (letter !== 0) {
      hash = hashOn(hash, letter);
      UNITS[index] = letter;
      continue;
    }
    if (index > wordStart) {
      const entry = find(UNITS, wordStart, index, hash);
      if (entry !== undefined) {
        KNOWN[found] = entry;
        PLACES[found++] = count;
      }
      if ((UNITS[wordStart] ?? 0) <= LAST_DIGIT) numbers += 1;
      count += 1;
      if (count === most) break;
      hash = 0;
    }
    wordStart = index + 1;
    if (UNITS[index] === LINE_END || index >= end) break;
  }
  met.count = count;
  met.numbers = numbers;
  met.found = found;
  met.visible = visible;
  met.signs = signs;
  met.end = index + 1;
}
