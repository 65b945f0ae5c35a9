import { describe, expect, it } from 'vitest';
import { formatUsd } from './format-usd.js';

describe('money for people', () => {
  it.each([
    [0, '$0'],
    [1, '$0.000000001'],
    [100, '$0.0000001'],
    [3_380, '$0.00000338'],
    [123_456_789, '$0.123'],
    [999_600_000, '$1'],
    [12_340_000_000, '$12.34'],
    [5_000_000_000, '$5'],
    [-1_500_000, '-$0.0015'],
  ])('%s nano-dollars are %s', (amount, text) => expect(formatUsd(amount)).toBe(text));
});
