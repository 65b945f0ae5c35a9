/**
 * A number as CEL's `int`. `BigInt` throws for fractions, which are truncated here, and for values that are not finite,
 * which become 0.
 */
export function toInt(value: number | undefined): bigint {
  return value === undefined || !Number.isFinite(value) ? 0n : BigInt(Math.trunc(value));
}
