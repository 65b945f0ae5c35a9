import type { EnumDescriptor } from './descriptor.js';

/** What becomes of a value that is set. */
export type Convert = (value: unknown) => unknown;

/** What bytes would make of a scalar, by its type. Whole numbers are cut and single precision is rounded, as on the wire. */
export const SCALARS: Readonly<Record<string, Convert>> = {
  TYPE_STRING: (value) => (typeof value === 'string' ? value : String(value)),
  TYPE_BOOL: Boolean,
  TYPE_DOUBLE: Number,
  TYPE_FLOAT: (value) => Math.fround(Number(value)),
  TYPE_INT32: (value) => Number(value) | 0,
  TYPE_UINT32: (value) => Number(value) >>> 0,
  // What is no number counts as zero, and so does a negative zero.
  TYPE_INT64: (value) => Math.trunc(Number(value)) || 0,
  TYPE_BYTES: toBuffer,
};

/** An enum is a name; a number that this version has no name for stays one. What is not set is the name of zero. */
export function enumConvert({ value: values }: EnumDescriptor): Convert {
  const byNumber: string[] = [];
  for (const { name, number } of values) byNumber[number] = name;
  const names = new Set(values.map(({ name }) => name));
  const unset = byNumber[0];
  return (value) => {
    if (typeof value === 'number') return byNumber[value] ?? value;
    return typeof value === 'string' && names.has(value) ? value : unset;
  };
}

/** A map of its own with converted values; empty when there is none. */
export function mapForm(map: object | null | undefined, convert: Convert): object {
  // A spread keeps every key, also one that an assignment would take for the prototype.
  const form: Record<string, unknown> = { ...map };
  for (const key of Object.keys(form)) form[key] = convert(form[key]);
  return form;
}

/** The same bytes as a Buffer, without a copy. Text is base64, as the loader has it. */
function toBuffer(value: unknown): unknown {
  if (typeof value === 'string') return Buffer.from(value, 'base64');
  if (!(value instanceof Uint8Array) || Buffer.isBuffer(value)) return value;
  return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
}
