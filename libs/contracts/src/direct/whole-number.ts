/** A whole number of 64 bits as the codec reads it. */
export type WholeNumber = number | { toNumber(): number };

/** The same as a number; past 2^53 the nearest that there is. */
export function numberOf(whole: WholeNumber): number {
  return typeof whole === 'number' ? whole : whole.toNumber();
}
