import { usdFromNanoUsd, type NanoUsd } from './units.js';

/** A nano-dollar is the smallest amount booked, but an average may be smaller. */
const MOST_PLACES = 12;

/**
 * Money for people: to the cent from one dollar on, with three significant digits below it, and never in exponent notation:
 * `$12.34`, `$0.0015`, `$0.00000338`.
 */
export function formatUsd(amount: NanoUsd): string {
  const usd = usdFromNanoUsd(amount);
  return `${usd < 0 ? '-' : ''}$${plainDecimal(Math.abs(usd))}`;
}

function plainDecimal(value: number): string {
  if (value === 0) return '0';
  if (value >= 1) return value.toFixed(2).replace(/\.00$/, '');
  const places = Math.min(2 - Math.floor(Math.log10(value)), MOST_PLACES);
  return value.toFixed(places).replace(/\.?0+$/, '');
}
