/** A 64-bit integer as the codec reads it. */
export type WholeNumber = number | { toNumber(): number };

/** The same as a number; beyond 2^53 the nearest that a number can hold. */
export function numberOf(whole: WholeNumber): number {
  return typeof whole === 'number' ? whole : whole.toNumber();
}
