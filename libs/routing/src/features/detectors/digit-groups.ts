import { isDigit } from './characters.js';

/** Consecutive groups of digits, with their separators. */
export type DigitGroups = {
  /** All digits without separators. */
  readonly digits: string;
  /** Length of each group. */
  readonly lengths: readonly number[];
  /** The separators between the groups, one fewer than there are groups. */
  readonly separators: readonly string[];
  /** The position after the last digit. */
  readonly end: number;
};

/** More than the longest card or phone number, with some room for what may follow. */
const MOST_DIGITS = 24;

/**
 * Reads groups of digits, starting at a digit. They may be separated by one blank, `-`, `.` or `/`, or by a bracket with or
 * without one of these. It stops at anything else, and after 24 digits.
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
