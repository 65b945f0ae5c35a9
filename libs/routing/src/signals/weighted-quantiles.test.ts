import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addValue, medianOf, noValues, quantilesOf, type WeightedValues } from './weighted-quantiles.js';

type Weighted = { readonly value: number; readonly weight: number };

function weighted(all: readonly Weighted[]): WeightedValues {
  const values = noValues();
  for (const { value, weight } of all) addValue(values, value, weight);
  return values;
}

const evenly = (values: readonly number[]) => values.map((value) => ({ value, weight: 1 }));

const anyValues = fc.array(
  // Halves add up exactly in any order.
  fc.record({ value: fc.nat(40), weight: fc.integer({ min: 1, max: 64 }).map((halves) => halves / 2) }),
  { minLength: 1, maxLength: 200, size: 'max' },
);

describe('quantiles', () => {
  it('are those of nothing, of one and of a hundred', () => {
    expect(quantilesOf(noValues())).toBeUndefined();
    expect(medianOf(noValues())).toBeUndefined();
    expect(quantilesOf(weighted(evenly([7])))).toEqual({ p50: 7, p90: 7, p99: 7 });
    const hundred = Array.from({ length: 100 }, (_, below) => 100 - below);
    expect(quantilesOf(weighted(evenly(hundred)))).toEqual({ p50: 50, p90: 90, p99: 99 });
  });

  it('count weights and not numbers', () => {
    expect(medianOf(weighted([{ value: 1, weight: 10 }, ...evenly([2, 3, 4])]))).toBe(1);
    expect(
      medianOf(
        weighted([
          { value: 1, weight: 1 },
          { value: 9, weight: 10 },
        ]),
      ),
    ).toBe(9);
  });

  it('are those that sorting finds', () => {
    fc.assert(
      fc.property(anyValues, (all) => {
        const sorted = all.toSorted((a, b) => a.value - b.value);
        const total = all.reduce((sum, { weight }) => sum + weight, 0);
        const sortedOut = (share: number) => {
          let below = 0;
          return sorted.find(({ weight }) => (below += weight) >= share * total)?.value;
        };
        expect(quantilesOf(weighted(all))).toEqual({
          p50: sortedOut(0.5),
          p90: sortedOut(0.9),
          p99: sortedOut(0.99),
        });
      }),
      { numRuns: 300 },
    );
  });
});
