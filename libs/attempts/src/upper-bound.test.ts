import { priceUsage, type Price } from '@signalbox/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { upperBoundCost } from './upper-bound.js';

describe('upperBoundCost', () => {
  it('is the whole prompt and the longest answer', () => {
    const price = { inputPerMillion: 2, outputPerMillion: 10 };
    expect(upperBoundCost({ inputTokens: 1_000, maxOutputTokens: 500 }, price)).toEqual({
      nanoUsd: 1_000 * 2_000 + 500 * 10_000,
      certainty: 'upper-bound',
    });
  });

  it('says so when nobody knows a price', () => {
    expect(upperBoundCost({ inputTokens: 1, maxOutputTokens: 1 }, undefined)).toEqual({
      nanoUsd: 0,
      certainty: 'unpriced',
    });
  });

  it('is never less than what any answer within the limits costs', () => {
    const dollars = fc.integer({ min: 0, max: 10_000 }).map((cents) => cents / 100);
    const prices: fc.Arbitrary<Price> = fc.record(
      {
        inputPerMillion: dollars,
        outputPerMillion: dollars,
        cachedInputPerMillion: dollars,
        cacheWritePerMillion: dollars,
      },
      { requiredKeys: ['inputPerMillion', 'outputPerMillion'] },
    );
    const tokens = fc.nat(10_000);
    fc.assert(
      fc.property(prices, tokens, tokens, tokens, tokens, (price, plain, cached, written, outputTokens) => {
        const inputTokens = plain + cached + written;
        const most = upperBoundCost({ inputTokens, maxOutputTokens: outputTokens }, price).nanoUsd;
        const usage = {
          inputTokens,
          cachedInputTokens: cached,
          cacheWriteTokens: written,
          outputTokens,
          reasoningTokens: 0,
          source: 'provider',
        } as const;
        expect(most).toBeGreaterThanOrEqual(priceUsage(usage, price).nanoUsd);
      }),
    );
  });
});
