import type { Joiner } from './joiner.js';

/** Fewer characters than this are the same by chance too often, in lists and in code. */
const LEAST_OVERLAP = 12;

/** Whoever repeats so many characters of an answer, and then does not arrive at its end, tells it anew. */
const TOLD_AGAIN = 80;

/**
 * Joins an answer that was asked to go on. A backend may repeat the end of what it was shown: the beginning of its text
 * is held back as long as it is found within `delivered`, and an overlap is left out. An overlap is the longest end of
 * `delivered` that the new text begins with, of at least twelve characters or all there are.
 *
 * @param unseen White space at the end of `delivered` that the backend was not shown. It is left out where the new text
 *   begins with it.
 */
export function createOverlapJoiner(delivered: string, unseen = ''): Joiner {
  let held = '';
  let foundAt = 0;
  let isJoined = false;

  /** Whether more text may make the overlap longer: then an end of `delivered` begins with what is held and goes on. */
  const mayGrow = (): boolean => {
    foundAt = delivered.indexOf(held, foundAt);
    return foundAt >= 0 && foundAt + held.length < delivered.length;
  };
  const join = (isWhole: boolean): string | undefined => {
    isJoined = true;
    const overlap = overlapOf(delivered, held);
    if (overlap >= LEAST_OVERLAP || overlap === delivered.length) return held.slice(overlap);
    const repeated = isWhole && foundAt >= 0 ? held.length >= LEAST_OVERLAP : isToldAgain(delivered, held);
    return repeated ? undefined : held.slice(sharedSpace(unseen, held));
  };
  return {
    push(text) {
      if (isJoined) return text;
      held += text;
      return mayGrow() ? '' : join(false);
    },
    end: () => (isJoined ? '' : join(true)),
  };
}

/** How many characters at the end of `before` are the same as at the beginning of `after`, at most. */
function overlapOf(before: string, after: string): number {
  let length = Math.min(before.length, after.length);
  while (length > 0 && !before.endsWith(after.slice(0, length))) length--;
  return length;
}

function isToldAgain(delivered: string, text: string): boolean {
  return text.length >= TOLD_AGAIN && delivered.includes(text.slice(0, TOLD_AGAIN));
}

/** How much of the unseen white space the text begins with, from the front of that or up to its end. */
function sharedSpace(unseen: string, text: string): number {
  let length = 0;
  while (length < unseen.length && unseen[length] === text[length]) length++;
  return Math.max(length, overlapOf(unseen, text));
}
