import { describe, expect, it } from 'vitest';
import { createRate } from './rate.js';

describe('a rate', () => {
  it('is not known before anything happened, and not after a pause', () => {
    const rate = createRate();
    expect(rate.perSecond(50)).toBeUndefined();
    rate.count(50);
    expect(rate.perSecond(100)).toBeDefined();
    expect(rate.perSecond(2_200)).toBeUndefined();
  });

  it('is what happened within the last two seconds', () => {
    const rate = createRate();
    for (let now = 0; now < 10_000; now += 10) rate.count(now);
    expect(rate.perSecond(9_999)).toBeCloseTo(100, 0);
    expect(rate.recent(9_999)).toBe(200);
    expect(rate.recent(10_999)).toBe(100);
  });

  it('does not count the quiet time before a run', () => {
    const rate = createRate();
    for (let now = 50_000; now < 50_500; now += 10) rate.count(now);
    expect(rate.perSecond(50_500)).toBeCloseTo(100, 0);
  });
});
