import { describe, expect, it } from 'vitest';
import { createUnusualDelay } from './unusual-delay.js';

describe('an unusual delay', () => {
  it('is what goes beyond the shortest time seen', () => {
    const delay = createUnusualDelay(100);
    expect([4, 2, 12].map((tookMs) => delay.excess(tookMs))).toEqual([0, 0, expect.closeTo(10, 1)]);
  });

  it('is not usual after hundreds of calls, and is after many more', () => {
    const delay = createUnusualDelay(100);
    delay.excess(2);
    const excesses = Array.from({ length: 20_000 }, () => delay.excess(60));
    expect(excesses[500]).toBeGreaterThan(40);
    expect(excesses.at(-1)).toBeLessThan(1);
  });

  it('is counted from a bound where the usual would be longer', () => {
    const delay = createUnusualDelay(100);
    expect(delay.usualMs).toBe(0);
    expect(delay.excess(400)).toBe(300);
    expect(delay.usualMs).toBe(100);
  });
});
