import type { Joiner } from './joiner.js';

/** Fewer characters than this match by chance too often, in lists and in code. */
const LEAST_OVERLAP = 12;

/** A backend that repeats this many characters of an answer without reaching its end is giving the answer anew. */
const TOLD_AGAIN = 80;

/**
 * Joins the text of a backend that was asked to continue. It may repeat the end of what it was shown: the beginning of its
 * text is held back as long as it is found within `delivered`, and an overlap is left out. An overlap is the longest end of
 * `delivered` that the new text begins with, of at least twelve characters or all there are.
 *
 * @param unseen White space at the end of `delivered` that the backend was not shown. It is left out where the new text
 * begins with it.
 */
export function createOverlapJoiner(delivered: string, unseen = ''): Joiner {
  let held = '';
  let foundAt = 0;
  let isJoined = false;

  /** Whether more text may make the overlap longer: what is held occurs in `delivered`, and not only at its end. */
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

/** The length of the longest end of `before` that `after` begins with. */
function overlapOf(before: string, after: string): number {
  let length = Math.min(before.length, after.length);
  while (length > 0 && !before.endsWith(after.slice(0, length))) length--;
  return length;
}

function isToldAgain(delivered: string, text: string): boolean {
  return text.length >= TOLD_AGAIN && delivered.includes(text.slice(0, TOLD_AGAIN));
}

/** How much of the unseen white space the text begins with: a part from its start, or a part up to its end. */
function sharedSpace(unseen: string, text: string): number {
  let length = 0;
  while (length < unseen.length && unseen[length] === text[length]) length++;
  return Math.max(length, overlapOf(unseen, text));
}
