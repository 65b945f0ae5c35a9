import type { ModelPrice } from '@pydantic/genai-prices';
import type { EpochMs, Price } from '@signalbox/domain';
import type { PriceSource } from './price-source.js';
import { findTableEntry } from './table-entry.js';

/** The price of one model for a prompt of this length, in tokens; `undefined` when no price is known. */
export type TieredPrice = (inputTokens: number) => Price | undefined;

/**
 * Prices of a model by the length of the prompt, for estimates before a call. Some providers charge more for all tokens of
 * a request whose prompt is longer than a threshold; looking this up is done once, here. Bills are made by `createPricer`,
 * which sees the real usage.
 */
export function tieredPrice({ price, provider, model }: PriceSource, now: EpochMs): TieredPrice {
  if (price !== undefined) return () => price;
  const table = provider === undefined ? undefined : findTableEntry(provider, model)?.prices(now);
  if (table === undefined) return () => undefined;
  const steps = thresholdsOf(table).map((above) => ({ above, price: priceAbove(table, above) }));
  return (inputTokens) => (steps.find(({ above }) => inputTokens > above) ?? steps.at(-1))?.price;
}

/** The thresholds at which any price changes, highest first; -1 for the base price. */
function thresholdsOf(table: ModelPrice): readonly number[] {
  const starts = Object.values(table).flatMap((value) =>
    typeof value === 'object' ? value.tiers.map(({ start }) => start) : [],
  );
  return [...new Set([...starts, -1])].sort((a, b) => b - a);
}

function priceAbove(table: ModelPrice, above: number): Price {
  const cachedInput = amountAbove(table, 'cache_read_mtok', above);
  const cacheWrite = amountAbove(table, 'cache_write_mtok', above);
  return {
    inputPerMillion: amountAbove(table, 'input_mtok', above) ?? 0,
    outputPerMillion: amountAbove(table, 'output_mtok', above) ?? 0,
    ...(cachedInput !== undefined && { cachedInputPerMillion: cachedInput }),
    ...(cacheWrite !== undefined && { cacheWritePerMillion: cacheWrite }),
  };
}

/** The tiers of the table are sorted by their start. */
function amountAbove(table: ModelPrice, key: string, above: number): number | undefined {
  const value = table[key];
  if (typeof value !== 'object') return value;
  return value.tiers.findLast(({ start }) => start <= above)?.price ?? value.base;
}
