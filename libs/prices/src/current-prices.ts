import type { EpochMs, Milliseconds } from '@signalbox/domain';
import { priceListOf, type PricedPolicy } from './price-list.js';

/** The price of a backend for a prompt of a given length. */
type PriceList = ReturnType<typeof priceListOf>;

/** Tables have prices by date and by the hour; a price that ends within an hour ends at a quarter of it. */
const QUARTER_MS: Milliseconds = 900_000;

/**
 * The prices of a policy's backends at a given time. A policy may be in force for months, and some providers halve their
 * prices at night, so the list is rebuilt every quarter of an hour, by the first decision in it.
 */
export function createCurrentPrices(policy: PricedPolicy): (now: EpochMs) => PriceList {
  let madeIn = Number.NaN;
  let list: PriceList = () => undefined;
  return (now) => {
    const quarter = Math.floor(now / QUARTER_MS);
    if (quarter !== madeIn) {
      list = priceListOf(policy, now);
      madeIn = quarter;
    }
    return list;
  };
}
