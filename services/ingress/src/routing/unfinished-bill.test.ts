import { NO_USAGE } from '@signalbox/domain';
import { describe, expect, it } from 'vitest';
import { candidate } from '../testing/fake-decision.js';
import { unfinishedBill } from './unfinished-bill.js';

const PRICED = {
  candidate: candidate('alpha', { expectedCostNanoUsd: 900 }),
  inputTokens: 10,
  outputTokens: 4,
};

describe('unfinishedBill', () => {
  it.each(['never-sent', 'rejected'] as const)('is nothing for a call that was %s', (disposition) => {
    expect(unfinishedBill({ ...PRICED, disposition })).toEqual({
      usage: NO_USAGE,
      cost: { nanoUsd: 0, certainty: 'exact' },
    });
  });

  it.each(['ambiguous', 'committed'] as const)('is never nothing for a call that was %s', (disposition) => {
    expect(unfinishedBill({ ...PRICED, disposition })).toMatchObject({
      usage: { inputTokens: 10, outputTokens: 4, source: 'estimated' },
      cost: { nanoUsd: 900, certainty: 'estimated' },
    });
  });

  it('says so when nobody knows a price', () => {
    const bill = unfinishedBill({ ...PRICED, candidate: candidate('alpha'), disposition: 'ambiguous' });
    expect(bill.cost).toEqual({ nanoUsd: 0, certainty: 'unpriced' });
  });
});
