import { describe, expect, it } from 'vitest';
import { median, medianDifference, medianRatio } from './statistics.js';

describe('statistics', () => {
  it('takes the middle of an odd and of an even number of values', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });
  it('compares pair by pair, so that a machine that slows down on both sides changes nothing', () => {
    expect(medianRatio([10, 20, 40], [5, 10, 20])).toBe(2);
    expect(medianDifference([10, 20, 40], [9, 19, 39])).toBe(1);
  });
});
