import { unitsOf } from '@signalbox/domain';
import { EMPTY_HASH, hashOn, type Lexicon } from './lexicon.js';

/** The words of a text, read once. */
export type Words<Entry> = {
  /** The text in lower case. */
  readonly lower: string;
  /** What the lexicon has for each word, in order; `undefined` for a word that it does not have. */
  readonly entries: readonly (Entry | undefined)[];
  /** How many of the words begin with a digit. */
  readonly numbers: number;
};

/**
 * Reads the words of a text: runs of letters and digits of any script. An apostrophe or a hyphen ends a word, so "don't"
 * is two; scripts without blanks give one word for each run.
 * @param most - Where to stop, in words.
 */
export function readWords<Entry>(
  text: string,
  lexicon: Lexicon<Entry>,
  most = Number.POSITIVE_INFINITY,
): Words<Entry> {
  const lower = text.toLowerCase();
  const units = unitsOf(lower);
  let count = 0;
  let numbers = 0;
  for (let index = 0; index < lower.length && count < most; index++) {
    const first = units[index] ?? 0;
    if (IS_WORD[first] === 0) continue;
    const start = index;
    let hash = EMPTY_HASH;
    // The NUL behind the text ends its last word.
    for (let code = first; IS_WORD[code] === 1; code = units[index] ?? 0) {
      hash = hashOn(hash, code);
      index += 1;
    }
    GATHERED[count++] = lexicon.find(units, start, index, hash);
    if (first >= 0x30 && first <= 0x39) numbers += 1;
  }
  return { lower, entries: GATHERED.slice(0, count) as (Entry | undefined)[], numbers };
}

/** Where entries wait until it is known how many there are: an array that grows as they come is copied several times. */
const GATHERED: unknown[] = [];

/** 1 for the code units that make words. */
const IS_WORD = Uint8Array.from({ length: 0x1_0000 }, (_, code) => (isWordCode(code) ? 1 : 0));

/** Takes all beyond Latin-1's signs for letters, but for the blocks of general and of CJK punctuation. */
function isWordCode(code: number): boolean {
  if (code < 0x80) return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);
  if (code < 0xc0 || code === 0xd7 || code === 0xf7) return false;
  const isPunctuation =
    (code >= 0x2000 && code <= 0x2bff) ||
    (code >= 0x3000 && code <= 0x303f) ||
    (code >= 0xff00 && code <= 0xff0f);
  return !isPunctuation;
}
