import type { HeaderMap } from './dialect.js';

/** The value of one header, trimmed; the first of several. `name` is in lower case. Absent or empty: `undefined`. */
export function readHeader(headers: HeaderMap, name: string): string | undefined {
  const value = headers[name];
  const first = typeof value === 'string' ? value : value?.[0];
  const trimmed = first?.trim();
  return trimmed === '' ? undefined : trimmed;
}

/** A header that holds a count, such as remaining tokens. Anything but a finite number ≥ 0: `undefined`. */
export function readCountHeader(headers: HeaderMap, name: string): number | undefined {
  const text = readHeader(headers, name);
  if (text === undefined) return undefined;
  const count = Number(text);
  return Number.isFinite(count) && count >= 0 ? count : undefined;
}
