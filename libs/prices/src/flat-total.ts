import type { ModelPrice } from '@pydantic/genai-prices';
import type { Usage } from '@signalbox/domain';

/** The table states prices per this many tokens. */
const PER_TOKENS = 1_000_000;

/** The table's key for a charge per request, in addition to tokens. */
const PRICE_OF_A_REQUEST = 'requests_kcount';

/**
 * The arithmetic of prices that do not depend on the length of the prompt, prepared once per model: the table's own code
 * reads and checks all of its units on every call. The result equals that of the table, to the last digit.
 * @returns a function from a usage to US dollars, or `undefined` for prices of another kind.
 */
export function flatTotal(prices: ModelPrice): ((usage: Usage) => number) | undefined {
  const amounts = Object.values(prices);
  if (prices[PRICE_OF_A_REQUEST] !== undefined) return undefined;
  if (!amounts.every((amount) => amount === undefined || typeof amount === 'number')) return undefined;
  const input = amountOf(prices, 'input_mtok');
  const cacheRead = amountOf(prices, 'cache_read_mtok');
  const cacheWrite = amountOf(prices, 'cache_write_mtok');
  const output = amountOf(prices, 'output_mtok') ?? 0;
  if (input === undefined) return undefined;
  return ({ inputTokens, cachedInputTokens, cacheWriteTokens, outputTokens }) => {
    const read = Math.min(cachedInputTokens, inputTokens);
    const written = Math.min(cacheWriteTokens, inputTokens - read);
    const plain =
      inputTokens - (cacheRead === undefined ? 0 : read) - (cacheWrite === undefined ? 0 : written);
    return (
      (input * plain) / PER_TOKENS +
      ((cacheWrite ?? 0) * written) / PER_TOKENS +
      ((cacheRead ?? 0) * read) / PER_TOKENS +
      (output * outputTokens) / PER_TOKENS
    );
  };
}

function amountOf(prices: ModelPrice, key: string): number | undefined {
  const amount = prices[key];
  return typeof amount === 'number' ? amount : undefined;
}
