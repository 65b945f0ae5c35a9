import type { EnumDescriptor } from './descriptor.js';

/** Converts a value that is set. */
export type Convert = (value: unknown) => unknown;

/** Converts a scalar as encoding would, by its type: integers are truncated and floats rounded, as on the wire. */
export const SCALARS: Readonly<Record<string, Convert>> = {
  TYPE_STRING: (value) => (typeof value === 'string' ? value : String(value)),
  TYPE_BOOL: Boolean,
  TYPE_DOUBLE: Number,
  TYPE_FLOAT: (value) => Math.fround(Number(value)),
  TYPE_INT32: (value) => Number(value) | 0,
  TYPE_UINT32: (value) => Number(value) >>> 0,
  // Anything that is not a number counts as zero, and so does a negative zero.
  TYPE_INT64: (value) => Math.trunc(Number(value)) || 0,
  TYPE_BYTES: toBuffer,
};

/** Converts an enum to its name; a number without a name in this version stays a number. Unset: the name of zero. */
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

/** A copy of a map with converted values; empty when there is none. */
export function mapForm(map: object | null | undefined, convert: Convert): object {
  // A spread keeps every key, even `__proto__`, which an assignment would take for the prototype.
  const form: Record<string, unknown> = { ...map };
  for (const key of Object.keys(form)) form[key] = convert(form[key]);
  return form;
}

/** The same bytes as a Buffer, without a copy. Text is taken as base64, as the loader does. */
function toBuffer(value: unknown): unknown {
  if (typeof value === 'string') return Buffer.from(value, 'base64');
  if (!(value instanceof Uint8Array) || Buffer.isBuffer(value)) return value;
  return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
}
