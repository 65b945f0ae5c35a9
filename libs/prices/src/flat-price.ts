import type { ModelPrice } from '@pydantic/genai-prices';
import type { EpochMs, Price } from '@signalbox/domain';
import type { PriceSource } from './price-source.js';
import { findTableEntry } from './table-entry.js';

/**
 * The price of a model as one line, for estimates before a call: where the table has tiers, the price below the first
 * one. Bills are made by `createPricer`, which sees the tiers.
 * @returns `undefined` when nobody knows a price.
 */
export function flatPrice({ price, provider, model }: PriceSource, now: EpochMs): Price | undefined {
  if (price !== undefined) return price;
  const prices = provider === undefined ? undefined : findTableEntry(provider, model)?.prices(now);
  if (prices === undefined) return undefined;
  const cachedInput = base(prices, 'cache_read_mtok');
  const cacheWrite = base(prices, 'cache_write_mtok');
  return {
    inputPerMillion: base(prices, 'input_mtok') ?? 0,
    outputPerMillion: base(prices, 'output_mtok') ?? 0,
    ...(cachedInput !== undefined && { cachedInputPerMillion: cachedInput }),
    ...(cacheWrite !== undefined && { cacheWritePerMillion: cacheWrite }),
  };
}

function base(prices: ModelPrice, key: string): number | undefined {
  const value = prices[key];
  return typeof value === 'object' ? value.base : value;
}
