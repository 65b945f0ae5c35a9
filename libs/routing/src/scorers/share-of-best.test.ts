import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shareOfBest } from './share-of-best.js';

describe('shareOfBest', () => {
  const amounts = fc.array(fc.option(fc.double({ min: 0, max: 1e9, noNaN: true }), { nil: undefined }));

  it('gives 0..1, 1 for the least, and keeps the order', () => {
    fc.assert(
      fc.property(amounts, (list) => {
        const scores = shareOfBest(list, 10);
        const known = list.flatMap((amount, index) =>
          amount === undefined ? [] : [{ amount, score: scores[index] ?? -1 }],
        );
        expect(scores.map((score) => score === undefined)).toEqual(
          list.map((amount) => amount === undefined),
        );
        const sorted = known.toSorted((a, b) => a.amount - b.amount);
        sorted.forEach(({ score }, index) => {
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(index === 0 ? 1 : (sorted[index - 1]?.score ?? 1));
        });
        expect(sorted[0]?.score ?? 1).toBe(1);
      }),
    );
  });
});
