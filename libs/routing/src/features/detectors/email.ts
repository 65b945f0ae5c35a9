import { countWhile, isDigit, isLetter, isWordCharacter } from './characters.js';
import type { Detector } from './detector.js';

const LONGEST_NAME = 64;
const LONGEST_LABEL = 63;
const MOST_LABELS = 8;

/** File endings that look like top-level domains, as in `icon@2x.png`. */
const FILE_ENDINGS: ReadonlySet<string> = new Set([
  'png',
  'jpg',
  'jpeg',
  'gif',
  'svg',
  'webp',
  'css',
  'js',
  'ts',
  'json',
]);

/**
 * E-mail addresses: a name before the `@`, and a domain with a top-level domain of letters after it.
 *
 * It cannot see addresses with letters beyond ASCII, in quotes, without a dot, or written as "name at example dot com". It
 * also reports impersonal addresses, such as `info@`, like any other, but not `git@host:path`.
 */
export const emailDetector: Detector = {
  kind: 'email',
  begins: ['@'],
  isAt(text, index) {
    const nameLength = lengthOfName(text, index);
    if (nameLength === 0) return false;
    const end = endOfDomain(text, index + 1);
    if (end === undefined) return false;
    return !(text.slice(index - nameLength, index) === 'git' && text.charAt(end) === ':');
  },
};

function lengthOfName(text: string, at: number): number {
  let length = 0;
  while (length < LONGEST_NAME && isNameCharacter(text.charCodeAt(at - 1 - length))) length += 1;
  const hasLooseDot = text.charAt(at - 1) === '.' || !isWordCharacter(text.charCodeAt(at - 1));
  return hasLooseDot ? 0 : length;
}

function isNameCharacter(code: number): boolean {
  return (
    isWordCharacter(code) || code === 0x2e || code === 0x5f || code === 0x25 || code === 0x2b || code === 0x2d
  );
}

/** The position after a domain; `undefined` when there is none: no dot, a version number, or a file name. */
function endOfDomain(text: string, start: number): number | undefined {
  let index = start;
  let numericLabels = 0;
  for (let labels = 1; labels <= MOST_LABELS; labels++) {
    const length = countWhile(text, index, LONGEST_LABEL + 1, isLabelCharacter);
    if (length === 0 || length > LONGEST_LABEL || !isWordCharacter(text.charCodeAt(index))) return undefined;
    if (countWhile(text, index, length, isDigit) === length) numericLabels += 1;
    const end = index + length;
    const isLast = text.charAt(end) !== '.' || !isWordCharacter(text.charCodeAt(end + 1));
    if (isLast)
      return labels > 1 && numericLabels < 2 && isTopLevel(text.slice(index, end)) ? end : undefined;
    index = end + 1;
  }
  return undefined;
}

function isLabelCharacter(code: number): boolean {
  return isWordCharacter(code) || code === 0x2d;
}

function isTopLevel(label: string): boolean {
  return (
    label.length >= 2 &&
    countWhile(label, 0, label.length, isLetter) === label.length &&
    !FILE_ENDINGS.has(label.toLowerCase())
  );
}
