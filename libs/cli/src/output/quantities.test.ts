import { describe, expect, it } from 'vitest';
import { count, dollars, dollarsMore, share, time, when } from './quantities.js';

describe('quantities for people', () => {
  it.each([
    [undefined, 'unknown'],
    [0, '$0'],
    [3_380, '$0.00000338'],
    [1, '$0.000000001'],
    [123_456_789, '$0.123'],
    [999_600_000, '$1'],
    [12_340_000_000, '$12.34'],
    [5_000_000_000, '$5'],
    [-1_500_000, '-$0.0015'],
  ])('%s nano-dollars are %s', (amount, text) => expect(dollars(amount)).toBe(text));

  it('says which way money goes', () => {
    expect([2_000_000_000, 0, -2_000_000_000].map(dollarsMore)).toEqual(['+$2', '$0', '-$2']);
  });

  it.each([
    [undefined, 'unknown'],
    [0, '0 ms'],
    [850, '850 ms'],
    [1_234.56, '1234.6 ms'],
    [8_000, '8 s'],
    [90_000, '90 s'],
    [600_000, '10 min'],
    [-250, '-250 ms'],
  ])('%s milliseconds are %s', (ms, text) => expect(time(ms)).toBe(text));

  it('says shares, moments and numbers of things', () => {
    expect(share(0.125)).toBe('12.5 %');
    expect(when(Date.UTC(2026, 2, 1, 3, 4, 5, 678))).toBe('2026-03-01 03:04:05Z');
    expect([count(1, 'request'), count(1_234, 'request')]).toEqual(['1 request', '1,234 requests']);
  });
});
