import { unitsOf } from '@signalbox/domain';
import { nothingMet, readLine, wordsOf } from './read-line.js';
import type { Words } from './words.js';

/** The natural-language part of a text, as opposed to code and data. */
export type Prose = {
  /** The lines that read like sentences, each with its line end. */
  readonly prose: string;
  /** The words of these lines. */
  readonly words: Words;
  /** Share of the visible characters that are in other lines, 0 to 1. */
  readonly codeShare: number;
};

/** From this share of code signs on, a line is not a sentence. */
const CODE_SIGNS = 0.1;
const FENCE = '`'.charCodeAt(0);

/**
 * Separates prose from code line by line: fenced blocks and lines with many brackets, semicolons, equals signs or the like
 * are code, and so are data such as JSON and formulas. It knows no grammar: a line of code that reads like a sentence is
 * prose, and a sentence full of brackets is code.
 * @param text - At most `UNITS_AT_ONCE` units.
 */
export function readProse(text: string): Prose {
  const units = unitsOf(text);
  const met = nothingMet();
  let prose = '';
  /** Start of the prose lines that are not yet in `prose`. */
  let proseStart = 0;
  let isFenced = false;
  let inCode = 0;
  let all = 0;
  for (let start = 0; start < text.length; start = met.end) {
    const { count, numbers, found } = met;
    const isFence = units[start] === FENCE && units[start + 1] === FENCE && units[start + 2] === FENCE;
    readLine({ start, end: text.length, most: text.length }, met);
    const { visible, signs } = met;
    const isCode = isFenced || isFence || (signs > 1 && signs >= CODE_SIGNS * visible);
    if (isFence) isFenced = !isFenced;
    all += visible;
    if (isCode) {
      inCode += visible;
      prose += text.slice(proseStart, start);
      proseStart = met.end;
      met.count = count;
      met.numbers = numbers;
      met.found = found;
    }
  }
  prose += text.slice(proseStart);
  return { prose, words: wordsOf(met), codeShare: all === 0 ? 0 : inCode / all };
}
