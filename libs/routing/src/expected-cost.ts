import type { NanoUsd, Price, RequestProfile } from '@signalbox/domain';

/** Finds the price of a backend in a price table; `undefined` when it has none. A price in the policy wins over it. */
export type PriceLookup = (backend: string) => Price | undefined;

/** Most answers are shorter than what their caller allows, so no more than this is expected of any, in tokens. */
const EXPECTED_OUTPUT_TOKENS = 512;

/** Dollars for a million tokens × tokens → nano-dollars. */
const NANO_PER_TOKEN_AT_ONE_USD = 1_000;

/** What a request is expected to cost at a price; `undefined` when the price is unknown. */
export function expectedCost(profile: RequestProfile, price: Price | undefined): NanoUsd | undefined {
  if (price === undefined) return undefined;
  const outputTokens =
    profile.kind === 'embed'
      ? 0
      : Math.min(count(profile.maxOutputTokens ?? EXPECTED_OUTPUT_TOKENS), EXPECTED_OUTPUT_TOKENS);
  const dollarsPerMillion =
    count(profile.inputTokens) * price.inputPerMillion + outputTokens * price.outputPerMillion;
  return Math.round(dollarsPerMillion * NANO_PER_TOKEN_AT_ONE_USD);
}

/** A number that is no count, such as NaN, counts as 0. */
function count(value: number): number {
  return value > 0 ? value : 0;
}
