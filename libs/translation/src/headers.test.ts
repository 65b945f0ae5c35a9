import { describe, expect, it } from 'vitest';

import { readCountHeader, readHeader } from './headers.js';

describe('reading headers', () => {
  it('trims, takes the first of several, and takes empty for absent', () => {
    const headers = { a: ' x ', b: ['y', 'z'], c: '  ', d: [], e: undefined };
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    expect(names.map((name) => readHeader(headers, name))).toEqual([
      'x',
      'y',
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it.each([
    ['0', 0],
    ['149984', 149_984],
    ['1.5', 1.5],
    ['-1', undefined],
    ['many', undefined],
    ['Infinity', undefined],
  ])('reads %s as the count %s', (text, expected) => {
    expect(readCountHeader({ n: text }, 'n')).toBe(expected);
  });
});
