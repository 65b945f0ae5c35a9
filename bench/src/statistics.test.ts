import { describe, expect, it } from 'vitest';
import { median, medianDifference, medianRatio, quantile } from './statistics.js';

describe('statistics', () => {
  it('takes the middle of an odd and of an even number of values', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });
  it('compares pair by pair, so that a machine that slows down on both sides changes nothing', () => {
    expect(medianRatio([10, 20, 40], [5, 10, 20])).toBe(2);
    expect(medianDifference([10, 20, 40], [9, 19, 39])).toBe(1);
  });
  it('finds quantiles of sorted values, and none where there are no values', () => {
    const values = Array.from({ length: 1_000 }, (_none, index) => index);
    expect([0, 0.5, 0.99, 0.999, 1].map((share) => quantile(values, share))).toEqual([0, 500, 990, 999, 999]);
    expect(quantile([], 0.5)).toBeNaN();
  });
});
