import type { EpochMs, Milliseconds } from '@signalbox/domain';
import { priceListOf, type PricedPolicy } from './price-list.js';

/** What a backend costs for a prompt of this length. */
type PriceList = ReturnType<typeof priceListOf>;

/** Tables have prices by date and by the hour; where one ends within an hour, it does at a quarter of it. */
const QUARTER_MS: Milliseconds = 900_000;

/**
 * The prices of a policy's backends at a moment. A policy may be in force for months, and some providers halve their
 * prices at night, so the list is made anew in every quarter of an hour: once, by the first decision in it.
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
