/** An escape of half a surrogate pair; two of them that belong together are as good as any character. */
const HALF = /\\ud[89a-f]/i;

/**
 * Replaces half a character, which no bytes can carry on, by U+FFFD, as `fetch` and `TextEncoder` do. Clients make them when
 * they cut a text within an emoji.
 * @param value - What the text says; not nested so deeply that recursion is not safe.
 * @param text - JSON that was decoded from UTF-8, so that a half can only be an escape.
 */
export function wholeCharacters(value: unknown, text: string): unknown {
  return HALF.test(text) ? mend(value) : value;
}

function mend(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed();
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(mend);
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name.toWellFormed(), mend(inner)]));
}
