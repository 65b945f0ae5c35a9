import { DIGITS, isDigit, isWordCharacter } from './characters.js';
import type { Detector } from './detector.js';
import { readDigitGroups, type DigitGroups } from './digit-groups.js';

/** The number of digits including the country code (ITU-T E.164 allows up to 15). */
const INTERNATIONAL = { least: 8, most: 15 } as const;
/** The number of digits with the leading zero, without a country code. */
const NATIONAL = { least: 9, most: 12 } as const;

const BLANK = 0x20;
const BRACKET = 0x28;
const PLUS = 0x2b;
const ZERO = 0x30;
const ONE = 0x31;

/** Characters that, before a number, make it part of something else: a path, an identifier, a price, a fraction. */
const PART_OF_SOMETHING: ReadonlySet<number> = new Set(
  Array.from('.-_/#$€£,=%&', (sign) => sign.charCodeAt(0)),
);

/**
 * Phone numbers: `+` or `00` and a country code; a leading zero and groups; and 3-3-4 groups as in North America.
 *
 * It cannot see a national number without groups, nor one whose groups are separated by two blanks or a line end; a plain
 * run of digits counts as a number, a date as a date. An invented number in groups looks like a real one, and groups of
 * figures with leading zeros in a table can look like a phone number.
 */
export const phoneDetector: Detector = {
  kind: 'phone',
  begins: DIGITS,
  isAt(text, index) {
    const before = text.charCodeAt(index - 1);
    if (before === PLUS) return !isWordCharacter(text.charCodeAt(index - 2)) && isInternational(text, index);
    const beginsWithZero = text.charCodeAt(index) === ZERO;
    if (!beginsWithZero && !mayBeNorthAmerican(text, index)) return false;
    if (PART_OF_SOMETHING.has(before) || followsFigures(text, index)) return false;
    if (!beginsWithZero) return isNorthAmerican(text, index, before === BRACKET);
    return text.charCodeAt(index + 1) === ZERO ? isInternational(text, index + 2) : isNational(text, index);
  },
};

/** Whether a group of digits precedes this one: then it is in the middle of a row of figures. */
function followsFigures(text: string, index: number): boolean {
  const before = text.charCodeAt(index - 1);
  return (before === BLANK || before === BRACKET) && isDigit(text.charCodeAt(index - 2));
}

/** Whether the digits, starting at a country code, reach a valid length at the end of one of their groups. */
function isInternational(text: string, index: number): boolean {
  const first = text.charAt(index);
  if (!(first >= '1' && first <= '9')) return false;
  let count = 0;
  const { lengths } = readDigitGroups(text, index);
  return lengths.some((length) => {
    count += length;
    return count >= INTERNATIONAL.least && count <= INTERNATIONAL.most;
  });
}

function isNational(text: string, index: number): boolean {
  if (!isDigit(text.charCodeAt(index + 1))) return false;
  const { digits, lengths, separators, end } = readDigitGroups(text, index);
  const isRightLength = digits.length >= NATIONAL.least && digits.length <= NATIONAL.most;
  if (!isRightLength || lengths.length < 2 || isWordCharacter(text.charCodeAt(end))) return false;
  return lengths.every((length) => length >= 2) && !isDate(lengths) && !isDottedQuad(lengths, separators);
}

/** Day, month and year, or the year first; whatever follows. */
function isDate([first, second, third]: readonly number[]): boolean {
  return (first === 2 && second === 2 && third === 4) || (first === 4 && second === 2 && third === 2);
}

/** An IPv4 address. */
function isDottedQuad(lengths: readonly number[], separators: readonly string[]): boolean {
  return (
    lengths.length === 4 && lengths.every((length) => length <= 3) && separators.every((sign) => sign === '.')
  );
}

/** Avoids reading the groups of most numbers. */
function mayBeNorthAmerican(text: string, index: number): boolean {
  const hasCode = text.charCodeAt(index) === ONE && !isDigit(text.charCodeAt(index + 1));
  const sign = text.charCodeAt(hasCode ? index + 1 : index + 3);
  return sign === 0x2d || sign === 0x2e || sign === 0x29 || sign === BLANK;
}

function isNorthAmerican(text: string, index: number, isBracketed: boolean): boolean {
  const read = readDigitGroups(text, index);
  if (isWordCharacter(text.charCodeAt(read.end))) return false;
  const { lengths, separators } = withoutCountryCode(read);
  if (lengths.length !== 3 || lengths[0] !== 3 || lengths[1] !== 3 || lengths[2] !== 4) return false;
  const isClosed = separators[0]?.startsWith(')') === true;
  if (isBracketed || isClosed) return isClosed;
  return separators[0] !== ' ' && separators[0] === separators[1] && separators[0] !== '/';
}

function withoutCountryCode({
  digits,
  lengths,
  separators,
}: DigitGroups): Pick<DigitGroups, 'lengths' | 'separators'> {
  const hasCode = digits.startsWith('1') && lengths[0] === 1;
  return hasCode ? { lengths: lengths.slice(1), separators: separators.slice(1) } : { lengths, separators };
}
