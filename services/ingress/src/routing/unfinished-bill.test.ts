import { NO_USAGE } from '@signalbox/domain';
import { describe, expect, it } from 'vitest';
import { candidate } from '../testing/fake-decision.js';
import { unfinishedBill, unfinishedCost } from './unfinished-bill.js';

const PRICED = candidate('alpha', {
  expectedCostNanoUsd: 900,
  mostInputNanoUsd: 500,
  outputTokenNanoUsd: 2.5,
});

describe('unfinishedBill', () => {
  const call = { unfinishedCost: unfinishedCost(PRICED, 1_001), inputTokens: 10, outputTokens: 4 };

  it.each(['never-sent', 'rejected'] as const)('is nothing for a call that was %s', (disposition) => {
    expect(unfinishedBill({ ...call, disposition })).toEqual({
      usage: NO_USAGE,
      cost: { nanoUsd: 0, certainty: 'exact' },
    });
  });

  it.each(['ambiguous', 'committed'] as const)(
    'is what was agreed on for a call that was %s',
    (disposition) => {
      expect(unfinishedBill({ ...call, disposition })).toMatchObject({
        usage: { inputTokens: 10, outputTokens: 4, source: 'estimated' },
        cost: call.unfinishedCost,
      });
    },
  );
});

describe('unfinishedCost', () => {
  it('is the most that an attempt can cost: the whole prompt and the longest answer', () => {
    expect(unfinishedCost(PRICED, 1_001)).toEqual({ nanoUsd: 3_003, certainty: 'upper-bound' });
  });

  it('needs no price of an answer where there is none', () => {
    const embedder = candidate('alpha', { mostInputNanoUsd: 70 });
    expect(unfinishedCost(embedder, 0)).toEqual({ nanoUsd: 70, certainty: 'upper-bound' });
  });

  it('is what the plan expected when nobody knows how long the answer may be', () => {
    expect(unfinishedCost(PRICED, undefined)).toEqual({ nanoUsd: 900, certainty: 'estimated' });
  });

  it('says so when nobody knows a price', () => {
    expect(unfinishedCost(candidate('alpha'), 100)).toEqual({ nanoUsd: 0, certainty: 'unpriced' });
  });
});
