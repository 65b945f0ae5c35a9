import { setImmediate as breathe } from 'node:timers/promises';

/** Counts the tokens of a text with one tokenizer. */
export type CountTokens = (text: string) => number;

/** Characters counted without a pause: under a millisecond, so that other work on the event loop is not delayed longer. */
const SLICE = 8_192;

/**
 * A tokenizer's time grows with the square of a run without a break, so a text with a longer run than this is not counted:
 * 8,192 times the same letter would block the event loop.
 */
const LONGEST_RUN = 512;

/** 1 for the code units that separate words. */
const IS_BREAK = Uint8Array.from({ length: 0x1_0000 }, (_, code) =>
  /\s/.test(String.fromCharCode(code)) ? 1 : 0,
);

/**
 * Counts the tokens of a text in slices, with a pause between them. It may be off by a token at each boundary.
 * @returns `undefined` for a text with a run that would take too long.
 */
export async function countInSlices(text: string, count: CountTokens): Promise<number | undefined> {
  if (hasLongRun(text)) return undefined;
  let tokens = 0;
  for (let start = 0; start < text.length; start += SLICE) {
    if (start > 0) await breathe();
    tokens += count(text.slice(start, start + SLICE));
  }
  return tokens;
}

function hasLongRun(text: string): boolean {
  let run = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.codePointAt(index) ?? 0;
    if (code > 0xffff) index += 1;
    run = IS_BREAK[code] === 1 ? 0 : run + 1;
    if (run > LONGEST_RUN) return true;
  }
  return false;
}
