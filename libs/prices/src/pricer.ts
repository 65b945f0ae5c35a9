import { nanoUsdFromUsd, priceUsage, type Cost, type EpochMs, type Usage } from '@signalbox/domain';
import type { PriceSource } from './price-source.js';
import { findTableEntry } from './table-entry.js';

/** Tokens → money. `now` matters where a provider's price changes by date or by the hour. */
export type Pricer = (usage: Usage, now: EpochMs) => Cost;

/**
 * Makes the pricer of one model; its name is looked up once, here. A model without a price in the policy or the table is
 * `unpriced`, which is not the same as free.
 */
export function createPricer({ price, provider, model }: PriceSource): Pricer {
  if (price !== undefined) return (usage) => priceUsage(usage, price);
  const entry = provider === undefined ? undefined : findTableEntry(provider, model);
  if (entry === undefined) return (usage) => priceUsage(usage, undefined);
  return (usage, now) => ({
    nanoUsd: nanoUsdFromUsd(entry.usd(usage, now)),
    certainty: usage.source === 'provider' ? 'exact' : 'estimated',
  });
}
