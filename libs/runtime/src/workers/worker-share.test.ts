import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partOf, shareFrom, textOf } from './worker-share.js';

describe('the parts of a limit', () => {
  it('are the whole together, and differ by one at most', () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.integer({ min: 1, max: 64 }), (total, count) => {
        const parts = Array.from({ length: count }, (_, index) =>
          partOf(total, { number: index + 1, count }),
        );
        expect(parts.reduce((sum, part) => sum + part)).toBe(total);
        expect(parts).toEqual(parts.toSorted((a, b) => b - a));
        expect(Math.max(...parts) - Math.min(...parts)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('the share of a worker', () => {
  it('is found again in its text, and nowhere else', () => {
    const share = { number: 2, count: 4 };
    expect(shareFrom(textOf(share))).toEqual(share);
    for (const text of ['', '2', '2/', '2/4/6', 'two/four']) expect(shareFrom(text)).toBeUndefined();
  });
});
