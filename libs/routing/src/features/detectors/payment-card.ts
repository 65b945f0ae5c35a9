import { countWhile, DIGITS, isDigit, isWordCharacter } from './characters.js';
import type { Detector } from './detector.js';
import { readDigitGroups, type DigitGroups } from './digit-groups.js';

/** The prefixes of one scheme's card numbers, as a range of equal length, and how many digits they have. */
type CardRange = { readonly from: string; readonly to: string; readonly lengths: readonly number[] };

/** Issuer ranges of widely used schemes (ISO/IEC 7812). */
const CARD_RANGES: readonly CardRange[] = [
  { from: '4', to: '4', lengths: [13, 16, 19] }, // Visa
  { from: '51', to: '55', lengths: [16] }, // Mastercard
  { from: '2221', to: '2720', lengths: [16] }, // Mastercard
  { from: '34', to: '34', lengths: [15] }, // American Express
  { from: '37', to: '37', lengths: [15] }, // American Express
  { from: '6011', to: '6011', lengths: [16, 19] }, // Discover
  { from: '644', to: '659', lengths: [16, 19] }, // Discover
  { from: '62', to: '62', lengths: [16, 17, 18, 19] }, // UnionPay
  { from: '3528', to: '3589', lengths: [16, 19] }, // JCB
  { from: '300', to: '305', lengths: [14] }, // Diners Club
  { from: '36', to: '36', lengths: [14] }, // Diners Club
  { from: '38', to: '39', lengths: [14] }, // Diners Club
  { from: '6759', to: '6759', lengths: [16, 18, 19] }, // Maestro
  { from: '676', to: '676', lengths: [16, 18, 19] }, // Maestro
];

/** How the digits of a card are grouped in print. A number without separators is one group. */
const LAYOUTS: readonly (readonly number[])[] = [
  [4, 4, 4, 4],
  [4, 6, 5],
  [4, 6, 4],
  [4, 4, 4, 4, 3],
];

/** The codes of 2 and 6: no listed scheme begins with another digit. */
const FIRST_OF_CARDS = 0x32;
const LAST_OF_CARDS = 0x36;

/**
 * Payment card numbers: 13 to 19 digits, without separators or grouped as in print, that begin like those of a known scheme
 * and end with the right check digit (Luhn).
 *
 * It cannot see a number that is grouped differently, spread over lines, or of an unlisted scheme. One in ten other numbers
 * of the same length and prefix has the right check digit by chance, and so do test cards.
 */
export const paymentCardDetector: Detector = {
  kind: 'payment-card',
  begins: DIGITS,
  isAt(text, index) {
    if (!mayBeCard(text, index) || isFraction(text, index)) return false;
    const groups = readDigitGroups(text, index);
    const candidate = candidateOf(text, index, groups);
    return candidate !== undefined && isOfKnownScheme(candidate) && hasCheckDigit(candidate);
  },
};

/** Avoids reading the groups of most numbers: requires 13 digits in a row, or 4 and then another 4. */
function mayBeCard(text: string, index: number): boolean {
  const first = text.charCodeAt(index);
  if (first < FIRST_OF_CARDS || first > LAST_OF_CARDS || !isDigit(text.charCodeAt(index + 3))) return false;
  const together = countWhile(text, index, 13, isDigit);
  return together === 13 || (together === 4 && countWhile(text, index + 5, 4, isDigit) === 4);
}

function isFraction(text: string, index: number): boolean {
  return text.charAt(index - 1) === '.' && isWordCharacter(text.charCodeAt(index - 2));
}

/** The digits that may be a card number, or `undefined`. Longer rows of four-digit figures are a table. */
function candidateOf(text: string, index: number, groups: DigitGroups): string | undefined {
  const { digits, lengths, end } = groups;
  const first = lengths[0] ?? 0;
  if (first >= 13) {
    const isWhole = first <= 19 && (lengths.length > 1 || !isWordCharacter(text.charCodeAt(end)));
    return isWhole ? digits.slice(0, first) : undefined;
  }
  const layout = LAYOUTS.findLast((wanted) => wanted.every((length, at) => lengths[at] === length));
  if (layout === undefined || lengths[layout.length] === 4 || followsFigures(text, index)) return undefined;
  if (!groups.separators.slice(0, layout.length - 1).every((sign) => sign === ' ' || sign === '-'))
    return undefined;
  if (lengths.length === layout.length && isWordCharacter(text.charCodeAt(end))) return undefined;
  return digits.slice(
    0,
    layout.reduce((sum, length) => sum + length, 0),
  );
}

function followsFigures(text: string, index: number): boolean {
  const separator = text.charAt(index - 1);
  const before = text.charAt(index - 2);
  return (separator === ' ' || separator === '-') && before >= '0' && before <= '9';
}

function isOfKnownScheme(digits: string): boolean {
  return CARD_RANGES.some(({ from, to, lengths }) => {
    const prefix = digits.slice(0, from.length);
    return prefix >= from && prefix <= to && lengths.includes(digits.length);
  });
}

/** The Luhn check: every second digit from the right counts double, and the sum of all digits ends in 0. */
function hasCheckDigit(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place++) {
    const digit = Number(digits.charAt(digits.length - 1 - place));
    const counted = place % 2 === 1 ? digit * 2 : digit;
    sum += counted > 9 ? counted - 9 : counted;
  }
  return sum % 10 === 0;
}
