import type { EpochMs, Price } from '@signalbox/domain';
import type { PriceSource } from './price-source.js';
import { tieredPrice } from './tiered-price.js';

/**
 * The price of a model without tiers: where the table has tiers, the price below the first one.
 * @returns `undefined` when no price is known.
 */
export function flatPrice(source: PriceSource, now: EpochMs): Price | undefined {
  return tieredPrice(source, now)(0);
}
