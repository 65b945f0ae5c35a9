import { unitsOf } from '@signalbox/domain';
import { hashOn } from './lexicon.js';
import { VOCABULARY, type KnownWord } from './vocabulary.js';
import { wordLetterOf } from './word-letters.js';
import type { Words } from './words.js';

/** The state of a reader: totals of a text so far, and facts about the line read last. */
export type Met = {
  /** How many words. */
  count: number;
  /** How many of them begin with a digit. */
  numbers: number;
  /** How many of them are in the vocabulary. */
  found: number;
  /** The visible characters of the last line, and how many of them are signs of code. */
  visible: number;
  signs: number;
  /** The position after the last line, in code units. */
  end: number;
};

/** The initial state of a reader. Only one text may be read at a time. */
export function nothingMet(): Met {
  return { count: 0, numbers: 0, found: 0, visible: 0, signs: 0, end: 0 };
}

/** The words that a reader has met. */
export function wordsOf({ count, numbers, found }: Met): Words {
  return { count, numbers, known: KNOWN.slice(0, found), places: PLACES.slice(0, found) };
}

/** A line that begins at `start`, in a text that ends at `end`; reading stops once the text has `most` words. */
export type Line = { readonly start: number; readonly end: number; readonly most: number };

const LETTER_BITS = 0xffff;
const VISIBLE_SHIFT = 16;
const SIGN_SHIFT = 17;
/** Characters that are rare in sentences. */
const SIGNS = '{}()[]<>;=_$\\|&*^#`';

/**
 * All facts about a code unit in one number, because the table look-up is what takes the time: its lower-case letter in a
 * word, and above these bits whether it is visible and whether it is a sign of code.
 */
const FACTS = Int32Array.from({ length: 0x1_0000 }, (_, code) => {
  const isVisible = code > 0x20 ? 1 : 0;
  const isSign = SIGNS.includes(String.fromCharCode(code)) ? 1 : 0;
  return wordLetterOf(code) | (isVisible << VISIBLE_SHIFT) | (isSign << SIGN_SHIFT);
});

/** The code units of the current text. */
const UNITS = unitsOf('');
const { find } = VOCABULARY;

/**
 * The known words of the text and their indexes, in shared arrays: an array that grows with each word would be copied
 * several times.
 */
const KNOWN: KnownWord[] = [];
const PLACES: number[] = [];

/** All lower-case letters come after it. */
const LAST_DIGIT = 0x39;
const LINE_END = 0x0a;

/**
 * Reads a line including its line end, of the text last passed to `unitsOf`: runs of letters and digits are words. They are
 * lower-cased in place. The NUL after the text ends the last word.
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
