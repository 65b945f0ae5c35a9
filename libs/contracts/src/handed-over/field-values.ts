import type { EnumDescriptor } from './descriptor.js';

/** What becomes of a value that is set. */
export type Convert = (value: unknown) => unknown;

/** What bytes would make of a scalar, by its type. Whole numbers are cut and single precision is rounded, as on the wire. */
export const SCALARS: Readonly<Record<string, Convert>> = {
  TYPE_STRING: String,
  TYPE_BOOL: Boolean,
  TYPE_DOUBLE: Number,
  TYPE_FLOAT: (value) => Math.fround(Number(value)),
  TYPE_INT32: (value) => Number(value) | 0,
  TYPE_UINT32: (value) => Number(value) >>> 0,
  // What is no number counts as zero, and so does a negative zero.
  TYPE_INT64: (value) => Math.trunc(Number(value)) || 0,
  TYPE_BYTES: toBuffer,
};

/** An enum is a name; a number that this version has no name for stays one. */
export function enumConvert({ value: values }: EnumDescriptor): Convert {
  const names = new Map(values.map(({ name, number }) => [number, name]));
  const numbers = new Map(values.map(({ name, number }) => [name, number]));
  const unset = names.get(0);
  return (value) => {
    if (typeof value === 'number') return names.get(value) ?? value;
    return typeof value === 'string' && numbers.has(value) ? value : unset;
  };
}

/** The same bytes as a Buffer, without a copy. Text is base64, as the loader has it. */
function toBuffer(value: unknown): unknown {
  if (typeof value === 'string') return Buffer.from(value, 'base64');
  if (!(value instanceof Uint8Array) || Buffer.isBuffer(value)) return value;
  return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
}
