import { NO_USAGE, priceUsage, type Disposition, type Usage } from '@signalbox/domain';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { billUnfinished } from './unfinished-bill.js';

const price = { inputPerMillion: 2, outputPerMillion: 10 };
const pricer = (usage: Usage): ReturnType<typeof priceUsage> => priceUsage(usage, price);
const unpriced = (usage: Usage): ReturnType<typeof priceUsage> => priceUsage(usage, undefined);
const tokens = fc.nat({ max: 1_000_000 });

function seen(inputTokens: number, outputTokens: number): Usage {
  return { ...NO_USAGE, inputTokens, outputTokens, source: 'estimated' };
}

describe('billUnfinished', () => {
  it.each<Disposition>(['never-sent', 'rejected'])('costs nothing for certain when %s', (disposition) => {
    const bill = billUnfinished({ disposition, seen: seen(1_000, 0), maxOutputTokens: 500 }, pricer, 0);
    expect(bill).toEqual({ usage: NO_USAGE, cost: { nanoUsd: 0, certainty: 'exact' } });
  });

  it.each<Disposition>(['ambiguous', 'committed'])('costs the most that it can when %s', (disposition) => {
    const bill = billUnfinished({ disposition, seen: seen(1_000, 20), maxOutputTokens: 500 }, pricer, 0);
    expect(bill.usage).toEqual(seen(1_000, 20));
    expect(bill.cost).toEqual({ nanoUsd: 1_000 * 2_000 + 500 * 10_000, certainty: 'upper-bound' });
  });

  it('does not pretend to know a bound without a price', () => {
    const bill = billUnfinished(
      { disposition: 'ambiguous', seen: seen(9, 9), maxOutputTokens: 9 },
      unpriced,
      0,
    );
    expect(bill.cost.certainty).toBe('unpriced');
  });

  it('is never less than what was seen would cost', () => {
    fc.assert(
      fc.property(tokens, tokens, tokens, (input, output, maxOutputTokens) => {
        const usage = seen(input, output);
        const { cost } = billUnfinished(
          { disposition: 'ambiguous', seen: usage, maxOutputTokens },
          pricer,
          0,
        );
        expect(cost.nanoUsd).toBeGreaterThanOrEqual(pricer(usage).nanoUsd);
      }),
    );
  });
});
