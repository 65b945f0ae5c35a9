/** Milliseconds since the Unix epoch, as returned by `Date.now()`. Pure code receives it as an argument. */
export type EpochMs = number;

/** A duration in milliseconds. */
export type Milliseconds = number;

/**
 * An amount of money in billionths of a US dollar, always a whole number.
 *
 * One token of a cheap model costs less than a millionth of a dollar, so whole micro-dollars would book small
 * attempts at zero. A `number` holds nine million dollars of it exactly (see docs/decisions/0004).
 */
export type NanoUsd = number;

/** Returns numbers in [0, 1), like `Math.random`. Pure code receives it as an argument so that it can be replayed. */
export type Random = () => number;

const NANO_PER_USD = 1_000_000_000;

/** Dollars → whole nano-dollars, rounded to the nearest. */
export function nanoUsdFromUsd(usd: number): NanoUsd {
  return Math.round(usd * NANO_PER_USD);
}

/** Nano-dollars → dollars, for people and for APIs that use dollars. */
export function usdFromNanoUsd(nanoUsd: NanoUsd): number {
  return nanoUsd / NANO_PER_USD;
}
