/** No call has so many tokens; and sums of such counts, and the bill of them, are still exact. */
const MAX_TOKENS = 1_000_000_000;

/**
 * A count of tokens as a provider tells it, as a whole number.
 * @returns `undefined` for what cannot be one, so that the tokens are estimated: a bill must not be made of it.
 */
export function readTokenCount(value: unknown): number | undefined {
  return typeof value === 'number' && value >= 0 && value <= MAX_TOKENS ? Math.round(value) : undefined;
}
