import type { CountTokens } from './text-tokens.js';

/** Text that looks like a special token of the tokenizer is plain text here: a caller may write anything. */
const PLAIN = { disallowedSpecial: new Set<string>() };

let loaded: Promise<CountTokens> | undefined;

/** Loads the tokenizer on first use, because it takes a third of a second and 85 MB. */
export function loadTokenizer(): Promise<CountTokens> {
  loaded ??= import('gpt-tokenizer/encoding/o200k_base').then(
    ({ countTokens }) =>
      (text) =>
        countTokens(text, PLAIN),
  );
  return loaded;
}
