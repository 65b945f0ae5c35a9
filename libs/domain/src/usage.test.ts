import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { addUsage, NO_USAGE, type Usage } from './usage.js';

const usage: fc.Arbitrary<Usage> = fc.record({
  inputTokens: fc.nat(),
  cachedInputTokens: fc.nat(),
  cacheWriteTokens: fc.nat(),
  outputTokens: fc.nat(),
  reasoningTokens: fc.nat(),
  source: fc.constantFrom('provider', 'estimated'),
});

describe('adding usage', () => {
  it('adds every kind of token', () => {
    const one: Usage = {
      inputTokens: 1,
      cachedInputTokens: 2,
      cacheWriteTokens: 3,
      outputTokens: 4,
      reasoningTokens: 5,
      source: 'provider',
    };
    expect(addUsage(one, one)).toEqual({
      inputTokens: 2,
      cachedInputTokens: 4,
      cacheWriteTokens: 6,
      outputTokens: 8,
      reasoningTokens: 10,
      source: 'provider',
    });
  });

  it('is estimated as soon as one part is', () => {
    fc.assert(
      fc.property(usage, usage, (a, b) => {
        const isEstimated = a.source === 'estimated' || b.source === 'estimated';
        expect(addUsage(a, b).source).toBe(isEstimated ? 'estimated' : 'provider');
      }),
    );
  });

  it('does not depend on order or grouping, and adding nothing changes nothing', () => {
    fc.assert(
      fc.property(usage, usage, usage, (a, b, c) => {
        expect(addUsage(a, b)).toEqual(addUsage(b, a));
        expect(addUsage(addUsage(a, b), c)).toEqual(addUsage(a, addUsage(b, c)));
        expect(addUsage(a, NO_USAGE)).toEqual(a);
      }),
    );
  });
});
