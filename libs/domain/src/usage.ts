/**
 * Tokens of one attempt. `inputTokens` counts the whole prompt, cached part included; `outputTokens` counts all that
 * was generated, reasoning included. Providers that count otherwise are converted by their translator.
 */
export type Usage = {
  readonly inputTokens: number;
  /** The part of `inputTokens` that was read from the provider's prompt cache. */
  readonly cachedInputTokens: number;
  /** The part of `inputTokens` that was written to the provider's prompt cache. */
  readonly cacheWriteTokens: number;
  readonly outputTokens: number;
  /** The part of `outputTokens` that was spent on reasoning. */
  readonly reasoningTokens: number;
  /** `estimated` when the provider reported nothing and the numbers are counted from the text. */
  readonly source: 'provider' | 'estimated';
};

/** No tokens at all, as a provider would report it. */
export const NO_USAGE: Usage = {
  inputTokens: 0,
  cachedInputTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 0,
  reasoningTokens: 0,
  source: 'provider',
};

/** Adds the tokens of two attempts; the sum is estimated when either part is. */
export function addUsage(a: Usage, b: Usage): Usage {
  return {
    inputTokens: a.inputTokens + b.inputTokens,
    cachedInputTokens: a.cachedInputTokens + b.cachedInputTokens,
    cacheWriteTokens: a.cacheWriteTokens + b.cacheWriteTokens,
    outputTokens: a.outputTokens + b.outputTokens,
    reasoningTokens: a.reasoningTokens + b.reasoningTokens,
    source: a.source === 'estimated' || b.source === 'estimated' ? 'estimated' : 'provider',
  };
}
