import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { retryAfterMs } from './retry-after.js';

describe('when to come again', () => {
  it('is after the time that the backlog takes', () => {
    expect(retryAfterMs({ requests: 1_000, perSecond: 100, random: 0 })).toBe(10_000);
    expect(retryAfterMs({ requests: 1_000, perSecond: 100, random: 1 })).toBe(15_000);
  });

  it('is a fixed time where no rate is known', () => {
    expect(retryAfterMs({ requests: 1_000, perSecond: undefined, random: 0 })).toBe(2_000);
  });

  it('is 1 to 30 seconds and, but for the longest, never before there is room', () => {
    fc.assert(
      fc.property(
        fc.nat(1e6),
        fc.double({ min: 0.01, max: 1e5, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (requests, perSecond, random) => {
          const told = retryAfterMs({ requests, perSecond, random });
          expect(told).toBeGreaterThanOrEqual(1_000);
          expect(told).toBeLessThanOrEqual(30_000);
          expect(told).toBeGreaterThanOrEqual(Math.min(20_000, Math.floor((requests * 1_000) / perSecond)));
        },
      ),
    );
  });
});
