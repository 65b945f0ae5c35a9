import type { NanoUsd } from './units.js';
import type { Usage } from './usage.js';

/** Price in US dollars per million tokens, as providers quote it. An absent cache price means the input price applies. */
export type Price = {
  readonly inputPerMillion: number;
  readonly outputPerMillion: number;
  readonly cachedInputPerMillion?: number;
  readonly cacheWritePerMillion?: number;
};

/**
 * What an attempt cost. `exact`: the provider's usage at a known price. `estimated`: the usage was estimated.
 * `upper-bound`: the provider may have billed an answer that never came, so the most it can have cost is booked.
 * `unpriced`: the price of this model is unknown, and `nanoUsd` is 0.
 */
export type Cost = {
  readonly nanoUsd: NanoUsd;
  readonly certainty: 'exact' | 'estimated' | 'upper-bound' | 'unpriced';
};

/** Dollars per million tokens × tokens → nano-dollars: one dollar per million is 1,000 nano-dollars per token. */
const NANO_PER_TOKEN_AT_ONE_USD = 1_000;

/** Prices usage; rounded once, at the end, to whole nano-dollars. */
export function priceUsage(usage: Usage, price: Price | undefined): Cost {
  if (price === undefined) return { nanoUsd: 0, certainty: 'unpriced' };
  const plainInput = usage.inputTokens - usage.cachedInputTokens - usage.cacheWriteTokens;
  const dollarsPerMillion =
    plainInput * price.inputPerMillion +
    usage.cachedInputTokens * (price.cachedInputPerMillion ?? price.inputPerMillion) +
    usage.cacheWriteTokens * (price.cacheWritePerMillion ?? price.inputPerMillion) +
    usage.outputTokens * price.outputPerMillion;
  return {
    nanoUsd: Math.round(dollarsPerMillion * NANO_PER_TOKEN_AT_ONE_USD),
    certainty: usage.source === 'provider' ? 'exact' : 'estimated',
  };
}

/** Adds the costs of several attempts; the sum is as certain as its least certain part. */
export function addCosts(costs: readonly Cost[]): Cost {
  const order = ['exact', 'estimated', 'upper-bound', 'unpriced'] as const;
  let nanoUsd = 0;
  let worst = 0;
  for (const cost of costs) {
    nanoUsd += cost.nanoUsd;
    worst = Math.max(worst, order.indexOf(cost.certainty));
  }
  return { nanoUsd, certainty: order[worst] ?? 'exact' };
}
