import { isDigit } from './characters.js';

/** Digits that stand together, with what parts them. */
export type DigitGroups = {
  /** All digits without what parts them. */
  readonly digits: string;
  /** Length of each group. */
  readonly lengths: readonly number[];
  /** What stands between the groups, one entry fewer than there are groups. */
  readonly separators: readonly string[];
  /** The place after the last digit. */
  readonly end: number;
};

/** More than the longest card number and the longest phone number with what may follow them. */
const MOST_DIGITS = 24;

/**
 * Reads groups of digits from a digit on. One blank, `-`, `.` or `/` may part them, and a bracket with or without one of
 * these. It ends at the first thing else, and after 24 digits.
 */
export function readDigitGroups(text: string, start: number): DigitGroups {
  const lengths: number[] = [];
  const separators: string[] = [];
  let digits = '';
  let index = start;
  let end = start;
  while (digits.length < MOST_DIGITS) {
    const groupStart = index;
    while (index - groupStart <= MOST_DIGITS && isDigit(text.charCodeAt(index))) index += 1;
    if (index === groupStart) break;
    if (lengths.length > 0) separators.push(text.slice(end, groupStart));
    lengths.push(index - groupStart);
    digits += text.slice(groupStart, index);
    end = index;
    index = skipSeparator(text, end);
    if (index === end) break;
  }
  return { digits, lengths, separators, end };
}

function skipSeparator(text: string, start: number): number {
  const first = text.charAt(start);
  const second = text.charAt(start + 1);
  if (first === ')') return isPlain(second) ? start + 2 : start + 1;
  if (first === '(') return start + 1;
  if (isPlain(first)) return second === '(' ? start + 2 : start + 1;
  return start;
}

function isPlain(separator: string): boolean {
  return separator === ' ' || separator === '-' || separator === '.' || separator === '/';
}
