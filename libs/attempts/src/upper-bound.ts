import type { Cost, Price } from '@signalbox/domain';

/** Dollars for a million tokens × tokens → nano-dollars. */
const NANO_PER_TOKEN_AT_ONE_USD = 1_000;

/** What an attempt may have used at most. */
export type MostUsage = {
  /** Tokens of the prompt. */
  readonly inputTokens: number;
  /** The longest answer that was allowed, in tokens. */
  readonly maxOutputTokens: number;
};

/**
 * The most that an attempt can have cost of which nobody knows what it did: the whole prompt at its dearest price and
 * the longest answer that was allowed. It is rounded up, and never zero because the answer did not come.
 */
export function upperBoundCost({ inputTokens, maxOutputTokens }: MostUsage, price: Price | undefined): Cost {
  if (price === undefined) return { nanoUsd: 0, certainty: 'unpriced' };
  const { inputPerMillion, outputPerMillion, cachedInputPerMillion = 0, cacheWritePerMillion = 0 } = price;
  const dearestInput = Math.max(inputPerMillion, cachedInputPerMillion, cacheWritePerMillion);
  const dollarsPerMillion = inputTokens * dearestInput + maxOutputTokens * outputPerMillion;
  return { nanoUsd: Math.ceil(dollarsPerMillion * NANO_PER_TOKEN_AT_ONE_USD), certainty: 'upper-bound' };
}
