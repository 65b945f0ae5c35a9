import fc from 'fast-check';
import { expect, it } from 'vitest';

import { createTextReader } from './text-reader.js';

function read(pieces: readonly Uint8Array[]): string {
  const reader = createTextReader();
  return pieces.map((piece) => reader.push(piece)).join('') + reader.end();
}

/** Cuts bytes at places, each of which may be at the beginning or at the end. */
function cut(bytes: Uint8Array, places: readonly number[]): readonly Uint8Array[] {
  const ends = [...places.map((place) => place % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
  return ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end));
}

const anyText = fc.string({ unit: fc.oneof(fc.constantFrom('\uFEFF', 'é', '🚂', '\n', '"'), fc.string()) });
const anyPlaces = fc.array(fc.nat(), { maxLength: 12 });

it('reads what a decoder of the whole would, wherever the bytes are cut', () => {
  fc.assert(
    fc.property(anyText, anyPlaces, (text, places) => {
      const bytes = new TextEncoder().encode(text);
      expect(read(cut(bytes, places))).toBe(new TextDecoder().decode(bytes));
    }),
  );
});

it('does so for bytes that are no text as well', () => {
  const anyByte = fc.oneof(
    fc.integer({ min: 0, max: 255 }),
    fc.constantFrom(0xef, 0xbb, 0xbf, 0xf0, 0x9f, 0x20),
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), fc.array(anyByte), anyPlaces, (head, rest, places) => {
      const bytes = Uint8Array.of(...head, ...rest);
      expect(read(cut(bytes, places))).toBe(new TextDecoder().decode(bytes));
    }),
  );
});
