import type { EpochMs, Price } from '@signalbox/domain';
import type { PriceSource } from './price-source.js';
import { tieredPrice } from './tiered-price.js';

/**
 * The price of a model as one line: where the table has tiers, the price below the first one.
 * @returns `undefined` when nobody knows a price.
 */
export function flatPrice(source: PriceSource, now: EpochMs): Price | undefined {
  return tieredPrice(source, now)(0);
}
