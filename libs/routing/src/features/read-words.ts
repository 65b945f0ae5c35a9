import { unitsOf } from '@signalbox/domain';
import { nothingMet, readLine, wordsOf } from './read-line.js';
import type { Words } from './words.js';

/**
 * Reads the first words of a text, case-insensitively: runs of letters and digits of any script. An apostrophe or a hyphen
 * ends a word, so "don't" is two; in scripts without blanks each run is one word.
 * @param text - At most `UNITS_AT_ONCE` units.
 * @param most - The number of words after which to stop.
 */
export function readWords(text: string, most = text.length): Words {
  unitsOf(text);
  const met = nothingMet();
  for (let start = 0; start < text.length && met.count < most; start = met.end)
    readLine({ start, end: text.length, most }, met);
  return wordsOf(met);
}
