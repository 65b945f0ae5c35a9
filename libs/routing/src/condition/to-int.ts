/** A number as CEL's `int`. `BigInt` throws for fractions and for what is no number at all; the latter is 0 here. */
export function toInt(value: number | undefined): bigint {
  return value === undefined || !Number.isFinite(value) ? 0n : BigInt(Math.trunc(value));
}
