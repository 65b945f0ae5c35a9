import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { addCosts, priceUsage, type Cost, type Price } from './cost.js';
import { addUsage, NO_USAGE, type Usage } from './usage.js';

const price: Price = {
  inputPerMillion: 2.5,
  cachedInputPerMillion: 1.25,
  cacheWritePerMillion: 3.125,
  outputPerMillion: 10,
};

const tokens = fc.nat(2_000_000);

/** Usage whose parts do not exceed their wholes. */
const usage: fc.Arbitrary<Usage> = fc
  .record({ plain: tokens, cached: tokens, written: tokens, outputTokens: tokens })
  .map(({ plain, cached, written, outputTokens }) => ({
    ...NO_USAGE,
    inputTokens: plain + cached + written,
    cachedInputTokens: cached,
    cacheWriteTokens: written,
    outputTokens,
  }));

const dollars = fc.double({ min: 0, max: 200, noNaN: true });
const anyPrice: fc.Arbitrary<Price> = fc.record(
  {
    inputPerMillion: dollars,
    outputPerMillion: dollars,
    cachedInputPerMillion: dollars,
    cacheWritePerMillion: dollars,
  },
  { requiredKeys: ['inputPerMillion', 'outputPerMillion'] },
);

describe('pricing usage', () => {
  it('prices each kind of token at its own price', () => {
    const spent: Usage = {
      ...NO_USAGE,
      inputTokens: 1_000,
      cachedInputTokens: 400,
      cacheWriteTokens: 100,
      outputTokens: 200,
      reasoningTokens: 150,
    };
    // 500 × 2.5 + 400 × 1.25 + 100 × 3.125 + 200 × 10 micro-dollars; reasoning is part of the output.
    expect(priceUsage(spent, price)).toEqual({ nanoUsd: 4_062_500, certainty: 'exact' });
  });

  it('charges the input price where a cache price is not known', () => {
    const spent: Usage = { ...NO_USAGE, inputTokens: 10, cachedInputTokens: 4, cacheWriteTokens: 6 };
    const plain: Price = { inputPerMillion: 3, outputPerMillion: 15 };
    expect(priceUsage(spent, plain).nanoUsd).toBe(30_000);
  });

  it('does not lose the cost of one token of a cheap model', () => {
    const cheap: Price = { inputPerMillion: 0.02, outputPerMillion: 0.05 };
    expect(priceUsage({ ...NO_USAGE, inputTokens: 1 }, cheap).nanoUsd).toBe(20);
  });

  it('says that an unknown price is unknown, and not that it is free', () => {
    expect(priceUsage({ ...NO_USAGE, inputTokens: 5 }, undefined)).toEqual({
      nanoUsd: 0,
      certainty: 'unpriced',
    });
  });

  it('is an estimate where the usage is one', () => {
    expect(priceUsage({ ...NO_USAGE, source: 'estimated' }, price).certainty).toBe('estimated');
  });

  it('is a whole number that is never negative, and nothing for nothing', () => {
    fc.assert(
      fc.property(usage, anyPrice, (spent, at) => {
        const { nanoUsd } = priceUsage(spent, at);
        expect(Number.isSafeInteger(nanoUsd)).toBe(true);
        expect(nanoUsd).toBeGreaterThanOrEqual(0);
        expect(priceUsage(NO_USAGE, at).nanoUsd).toBe(0);
      }),
    );
  });

  it('prices a sum as the sum of the prices, but for the rounding of each', () => {
    fc.assert(
      fc.property(usage, usage, anyPrice, (a, b, at) => {
        const together = priceUsage(addUsage(a, b), at).nanoUsd;
        const apart = priceUsage(a, at).nanoUsd + priceUsage(b, at).nanoUsd;
        expect(Math.abs(together - apart)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('never gets cheaper by more output', () => {
    fc.assert(
      fc.property(usage, tokens, anyPrice, (spent, more, at) => {
        const longer = { ...spent, outputTokens: spent.outputTokens + more };
        expect(priceUsage(longer, at).nanoUsd).toBeGreaterThanOrEqual(priceUsage(spent, at).nanoUsd);
      }),
    );
  });
});

describe('adding costs', () => {
  const certainties = ['exact', 'estimated', 'upper-bound', 'unpriced'] as const;
  const cost: fc.Arbitrary<Cost> = fc.record({
    nanoUsd: fc.nat(),
    certainty: fc.constantFrom(...certainties),
  });

  it('costs nothing, exactly, where there is nothing', () => {
    expect(addCosts([])).toEqual({ nanoUsd: 0, certainty: 'exact' });
  });

  it('is as certain as the least certain part', () => {
    for (const [index, worst] of certainties.entries()) {
      const parts = certainties.slice(0, index + 1).map((certainty): Cost => ({ nanoUsd: 1, certainty }));
      expect(addCosts(parts)).toEqual({ nanoUsd: index + 1, certainty: worst });
    }
  });

  it('does not depend on order or grouping', () => {
    fc.assert(
      fc.property(fc.array(cost), fc.array(cost), (a, b) => {
        const sum = addCosts([...a, ...b]);
        expect(addCosts([...b, ...a])).toEqual(sum);
        expect(addCosts([addCosts(a), addCosts(b)])).toEqual(sum);
      }),
    );
  });
});
