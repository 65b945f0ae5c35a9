import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAscii, pairsOf, UNITS_AT_ONCE, unitsOf } from './code-units.js';

/** Short and longer texts of arbitrary units, including lone surrogates. */
const anyText = fc
  .tuple(fc.array(fc.oneof(fc.nat(0x7f), fc.nat(0xffff)), { maxLength: 60 }), fc.constantFrom(1, 7))
  .map(([codes, times]) => String.fromCharCode(...codes).repeat(times));

function codesOf(text: string): readonly number[] {
  return Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
}

describe('the code units of a text', () => {
  it('are those that the text has, with a NUL behind them', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(Array.from(unitsOf(text).subarray(0, text.length + 1))).toEqual([...codesOf(text), 0]);
      }),
    );
  });

  it('are the same in pairs', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const codes = [...codesOf(text), 0, 0];
        const pairs = Array.from(pairsOf(text).subarray(0, Math.ceil(text.length / 2)));
        expect(pairs.flatMap((pair) => [pair & 0xffff, pair >>> 16])).toEqual(
          codes.slice(0, 2 * pairs.length),
        );
      }),
    );
  });

  it('can be classes in pairs', () => {
    const classes = Uint8Array.from({ length: 0x1_0000 }, (_, code) => (code > 0x7f ? 1 : 0));
    const pairs = pairsOf('aéé漢b', classes);
    expect(Array.from(pairs.subarray(0, 3))).toEqual([0x1_0000, 0x1_0001, 0]);
  });

  it.each([UNITS_AT_ONCE - 1, UNITS_AT_ONCE])('end with a NUL in a text of %i units', (length) => {
    unitsOf('x'.repeat(UNITS_AT_ONCE));
    expect(Array.from(unitsOf('y'.repeat(length)).subarray(length - 1, length + 1))).toEqual([0x79, 0]);
    expect(pairsOf('y'.repeat(length))[(length - 1) >> 1]).toBe(length % 2 === 0 ? 0x79_0079 : 0x79);
  });

  it('are always in the same array, and not those of a text that it has no room for', () => {
    expect(unitsOf('one')).toBe(unitsOf('another'));
    expect(() => unitsOf('x'.repeat(UNITS_AT_ONCE + 1))).toThrow(RangeError);
  });
});

describe('isAscii', () => {
  it.each([
    ['', true],
    ['a', true],
    ['\0\x7f', true],
    ['\x80', false],
    ['Zug nach Köln', false],
    ['abcdefg漢', false],
    ['\ud800', false],
  ])('of %j is %j', (text, expected) => {
    expect(isAscii(text)).toBe(expected);
  });
});
