import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backOffMs } from './back-off.js';

describe('backOffMs', () => {
  it('doubles up to the most', () => {
    const backOff = { firstMs: 2_000, mostMs: 60_000 };
    expect([0, 1, 2, 3, 4, 5, 6, 7, 2_000].map((failures) => backOffMs(backOff, failures))).toEqual([
      2_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000,
    ]);
  });

  it('never gets shorter with another failure, and is between the first and the most', () => {
    const anyBackOff = fc
      .tuple(fc.integer({ min: 1, max: 100_000 }), fc.nat(1_000_000))
      .map(([firstMs, more]) => ({ firstMs, mostMs: firstMs + more }));
    fc.assert(
      fc.property(anyBackOff, fc.nat(5_000), (backOff, failures) => {
        const ms = backOffMs(backOff, failures);
        expect(ms).toBeGreaterThanOrEqual(backOff.firstMs);
        expect(ms).toBeLessThanOrEqual(backOff.mostMs);
        expect(backOffMs(backOff, failures + 1)).toBeGreaterThanOrEqual(ms);
      }),
    );
  });
});
