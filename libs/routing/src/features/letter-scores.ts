import { isAscii, PAIR_BEYOND_ASCII, pairsOf } from '@signalbox/domain';
import { SPEAKING_LETTERS } from './language-tables.js';
import { LANGUAGES } from './vocabulary.js';

const LETTER_SCORE = 0.5;
/** The most that special letters add in total: a name or two must not outweigh the words. */
const MOST_LETTER_SCORE = 2;

/** The special letters of all languages, after a NUL that stands for all other code units. */
const LETTERS: readonly string[] = ['\0', ...new Set(Object.values(SPEAKING_LETTERS).join(''))];
/** No Latin letter whose lower case is among them lies beyond the letter-like symbols, such as the ångström sign. */
const LATIN_END = 0x2200;
const LETTER_AT = new Uint8Array(0x1_0000);
for (let code = 1; code < LATIN_END; code++)
  LETTER_AT[code] = Math.max(0, LETTERS.indexOf(String.fromCharCode(code).toLowerCase()));
/** For each of `LANGUAGES` the letters that indicate it, as indexes into `LETTERS`. */
const LETTERS_OF_LANGUAGE: readonly (readonly number[])[] = LANGUAGES.map((language) =>
  Array.from(new Set(SPEAKING_LETTERS[language]), (letter) => LETTERS.indexOf(letter)),
);

/**
 * The score of a text's special letters, in either case, for each of `LANGUAGES`; `undefined` when it has none. They are
 * counted first, since most of them indicate several languages.
 */
export function letterScores(text: string): readonly number[] | undefined {
  if (isAscii(text)) return undefined;
  const counts = new Int32Array(LETTERS.length);
  const pairs = pairsOf(text);
  for (let index = 0; 2 * index < text.length; index++) {
    const pair = (pairs[index] ?? 0) | 0;
    if ((pair & PAIR_BEYOND_ASCII) === 0) continue;
    const first = LETTER_AT[pair & 0xffff] ?? 0;
    const second = LETTER_AT[pair >>> 16] ?? 0;
    counts[first] = (counts[first] ?? 0) + 1;
    counts[second] = (counts[second] ?? 0) + 1;
  }
  return LETTERS_OF_LANGUAGE.map((letters) => {
    let found = 0;
    for (const letter of letters) found += counts[letter] ?? 0;
    return Math.min(MOST_LETTER_SCORE, found * LETTER_SCORE);
  });
}
