/** A word longer than this many UTF-16 units is several tokens, as it is with a real tokenizer. */
const LONGEST_TOKEN = 12;

/**
 * Splits a text into tokens. A token is a word with the white space before it, so that joining the tokens
 * gives the text back; a long word is cut into pieces, never between the halves of a surrogate pair.
 */
export function splitTokens(text: string): string[] {
  const tokens: string[] = [];
  for (let start = 0; start < text.length;) {
    const end = tokenEnd(text, start);
    tokens.push(text.slice(start, end));
    start = end;
  }
  return tokens;
}

/** Counts the tokens of a text without building them; always equal to the length of `splitTokens`. */
export function countTokens(text: string): number {
  let count = 0;
  for (let start = 0; start < text.length; start = tokenEnd(text, start)) count++;
  return count;
}

function tokenEnd(text: string, start: number): number {
  let end = start;
  while (end < text.length && isSpace(text.charCodeAt(end))) end++;
  const limit = Math.min(text.length, end + LONGEST_TOKEN);
  while (end < limit && !isSpace(text.charCodeAt(end))) end++;
  return splitsSurrogatePair(text, end) ? end + 1 : end;
}

function splitsSurrogatePair(text: string, at: number): boolean {
  return (text.charCodeAt(at - 1) & 0xfc00) === 0xd800 && (text.charCodeAt(at) & 0xfc00) === 0xdc00;
}

function isSpace(unit: number): boolean {
  return unit <= 0x20;
}
