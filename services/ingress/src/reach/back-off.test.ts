import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backOffMs, jitteredBackOffMs } from './back-off.js';

const BACK_OFF = { firstMs: 2_000, mostMs: 60_000 };

describe('a back-off', () => {
  it('doubles up to the most', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 2_000].map((count) => backOffMs(BACK_OFF, count))).toEqual([
      2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000,
    ]);
  });

  it('varies by a fifth and never exceeds the most', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (count, random) => {
          const ms = jitteredBackOffMs(BACK_OFF, count, () => random);
          expect(ms).toBeLessThanOrEqual(60_000);
          expect(ms).toBeGreaterThanOrEqual(backOffMs(BACK_OFF, count) * 0.8 - 1);
          expect(ms).toBeLessThanOrEqual(backOffMs(BACK_OFF, count) * 1.2 + 1);
        },
      ),
    );
  });
});
