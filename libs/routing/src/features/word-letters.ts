/**
 * The lower-case letter or digit of a UTF-16 code unit in a word; 0 for what separates words. A capital that is two units,
 * or becomes two in lower case, stays as it is: no list of words has one.
 */
export function wordLetterOf(code: number): number {
  const lower = String.fromCharCode(code).toLowerCase();
  const letter = lower.length === 1 ? lower.charCodeAt(0) : code;
  return isOfWords(letter) ? letter : 0;
}

/** Treats everything beyond the symbols of Latin-1 as letters, except the blocks of general and CJK punctuation. */
function isOfWords(code: number): boolean {
  if (code < 0x80) return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);
  if (code < 0xc0 || code === 0xd7 || code === 0xf7) return false;
  const isPunctuation =
    (code >= 0x2000 && code <= 0x2bff) ||
    (code >= 0x3000 && code <= 0x303f) ||
    (code >= 0xff00 && code <= 0xff0f);
  return !isPunctuation;
}
