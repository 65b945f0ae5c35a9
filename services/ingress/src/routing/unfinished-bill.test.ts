import { NO_USAGE } from '@signalbox/domain';
import { describe, expect, it } from 'vitest';
import { candidate } from '../testing/fake-decision.js';
import { unfinishedBill } from './unfinished-bill.js';

const PRICED = {
  candidate: candidate('alpha', {
    expectedCostNanoUsd: 900,
    mostInputNanoUsd: 500,
    outputTokenNanoUsd: 2.5,
  }),
  inputTokens: 10,
  outputTokens: 4,
  maxOutputTokens: 1_001,
};

describe('unfinishedBill', () => {
  it.each(['never-sent', 'rejected'] as const)('is nothing for a call that was %s', (disposition) => {
    expect(unfinishedBill({ ...PRICED, disposition })).toEqual({
      usage: NO_USAGE,
      cost: { nanoUsd: 0, certainty: 'exact' },
    });
  });

  it.each(['ambiguous', 'committed'] as const)(
    'is the most it can be for a call that was %s: the whole prompt and the longest answer',
    (disposition) => {
      expect(unfinishedBill({ ...PRICED, disposition })).toMatchObject({
        usage: { inputTokens: 10, outputTokens: 4, source: 'estimated' },
        cost: { nanoUsd: 3_003, certainty: 'upper-bound' },
      });
    },
  );

  it('counts what was seen when it is more than was asked for', () => {
    const bill = unfinishedBill({ ...PRICED, maxOutputTokens: 2, disposition: 'committed' });
    expect(bill.cost).toEqual({ nanoUsd: 510, certainty: 'upper-bound' });
  });

  it('needs no price of an answer where there is none', () => {
    const embedder = candidate('alpha', { mostInputNanoUsd: 70 });
    const bill = unfinishedBill({
      ...PRICED,
      candidate: embedder,
      maxOutputTokens: 0,
      disposition: 'ambiguous',
    });
    expect(bill.cost).toEqual({ nanoUsd: 70, certainty: 'upper-bound' });
  });

  it('is what the plan expected when nobody knows how long the answer may be', () => {
    const bill = unfinishedBill({ ...PRICED, maxOutputTokens: undefined, disposition: 'ambiguous' });
    expect(bill.cost).toEqual({ nanoUsd: 900, certainty: 'estimated' });
  });

  it('says so when nobody knows a price', () => {
    const bill = unfinishedBill({ ...PRICED, candidate: candidate('alpha'), disposition: 'ambiguous' });
    expect(bill.cost).toEqual({ nanoUsd: 0, certainty: 'unpriced' });
  });
});
