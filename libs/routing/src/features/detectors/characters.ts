/** The digits, for detectors whose findings begin with one. */
export const DIGITS: readonly string[] = Array.from('0123456789');

/** Whether a UTF-16 code unit is one of 0–9. Past the end of a text the code is NaN, which matches nothing. */
export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** Whether a code unit is one of A–Z. */
export function isCapital(code: number): boolean {
  return code >= 0x41 && code <= 0x5a;
}

/** Whether a code unit is an ASCII letter. */
export function isLetter(code: number): boolean {
  return isCapital(code) || (code >= 0x61 && code <= 0x7a);
}

/** Whether a code unit is an ASCII letter or digit. */
export function isWordCharacter(code: number): boolean {
  return isLetter(code) || isDigit(code);
}

/** Whether a code unit belongs to the alphabet of keys and tokens: letters, digits, `_` and `-`. */
export function isTokenCharacter(code: number): boolean {
  return isWordCharacter(code) || code === 0x5f || code === 0x2d;
}

/** How many characters from `start` on pass the test, counted up to `most`. */
export function countWhile(
  text: string,
  start: number,
  most: number,
  test: (code: number) => boolean,
): number {
  let count = 0;
  while (count < most && test(text.charCodeAt(start + count))) count += 1;
  return count;
}
