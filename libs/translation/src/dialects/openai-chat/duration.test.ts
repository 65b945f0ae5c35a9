import { describe, expect, it } from 'vitest';

import { parseDuration } from './duration.js';

describe('reading a length of time', () => {
  it.each([
    ['6m0s', 360_000],
    ['120ms', 120],
    ['1s', 1_000],
    ['8.64s', 8_640],
    ['1h30m0s', 5_400_000],
    ['1d', 86_400_000],
    ['1m26.4s', 86_400],
    ['2.1ms', 3],
    ['0s', 0],
    ['7', 7_000],
    ['7.5', 7_500],
  ])('%s is %i ms', (text, expected) => {
    expect(parseDuration(text)).toBe(expected);
  });

  it.each(['', 's', '-1s', '1w', '1s ', '1.s', '1 s', 'soon', '1e3'])('%j is none', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });
});
