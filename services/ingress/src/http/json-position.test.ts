import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findJsonError } from './json-position.js';

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('findJsonError', () => {
  it.each<[string, number]>([
    ['', 0],
    ['{"a":1,}', 7],
    ['{"a" 1}', 5],
    ['[1 2]', 3],
    ['[1,]', 3],
    ['{"a":tru}', 5],
    ['{"a":"x', 7],
    ['{} x', 3],
    ["{'a':1}", 1],
    ['["\\x"]', 2],
    ['"a\nb"', 2],
    ['01', 1],
    ['[}', 1],
  ])('places the error of %j at %i', (text, offset) => {
    expect(findJsonError(text)?.offset).toBe(offset);
  });

  it('counts lines and columns from one', () => {
    expect(findJsonError('{\n  "a": 1\n  "b": 2\n}')).toEqual({ offset: 13, line: 3, column: 3 });
  });

  it('agrees with the parser of the engine on what is JSON', () => {
    const mutated = fc
      .tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', '"', '}', ']', ':', '\\', '0', '-', 'e', '\u0001'))
      .map(([text, at, piece]) => {
        const index = at % (text.length + 1);
        return text.slice(0, index) + piece + text.slice(index + 1);
      });
    fc.assert(
      fc.property(fc.oneof(fc.json(), mutated, fc.string()), (text) => {
        expect(findJsonError(text) === undefined).toBe(parses(text));
      }),
      { numRuns: 2_000 },
    );
  });

  it('needs no stack for deep or long texts', () => {
    expect(findJsonError('['.repeat(200_000))?.offset).toBe(200_000);
    expect(findJsonError(`"${'x'.repeat(2_000_000)}`)?.offset).toBe(2_000_001);
  });
});
