import { NO_USAGE, priceUsage, type Cost, type Disposition, type Usage } from '@signalbox/domain';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { billUnfinished, type UnfinishedAttempt } from './unfinished-bill.js';

const price = { inputPerMillion: 2, outputPerMillion: 10 };
const pricer = (usage: Usage): ReturnType<typeof priceUsage> => priceUsage(usage, price);
const unpriced = (usage: Usage): ReturnType<typeof priceUsage> => priceUsage(usage, undefined);
const tokens = fc.nat({ max: 1_000_000 });

function seen(inputTokens: number, outputTokens: number): Usage {
  return { ...NO_USAGE, inputTokens, outputTokens, source: 'estimated' };
}

const AGREED: Cost = { nanoUsd: 7_000_000, certainty: 'upper-bound' };

function attempt(more: Partial<UnfinishedAttempt>): UnfinishedAttempt {
  return {
    disposition: 'ambiguous',
    seen: seen(1_000, 20),
    agreed: undefined,
    isGivenUp: false,
    maxOutputTokens: 500,
    ...more,
  };
}

describe('billUnfinished', () => {
  it.each<Disposition>(['never-sent', 'rejected'])('costs nothing for certain when %s', (disposition) => {
    for (const agreed of [undefined, AGREED]) {
      const bill = billUnfinished(attempt({ disposition, agreed }), pricer, 0);
      expect(bill).toEqual({ usage: NO_USAGE, cost: { nanoUsd: 0, certainty: 'exact' } });
    }
  });

  it.each<Disposition>(['ambiguous', 'committed'])('costs what was agreed on when %s', (disposition) => {
    for (const isGivenUp of [true, false]) {
      const bill = billUnfinished(attempt({ disposition, agreed: AGREED, isGivenUp }), pricer, 0);
      expect(bill).toEqual({ usage: seen(1_000, 20), cost: AGREED });
    }
  });

  it.each<Disposition>(['ambiguous', 'committed'])(
    'costs the most that it can when %s and nothing was agreed on',
    (disposition) => {
      const bill = billUnfinished(attempt({ disposition }), pricer, 0);
      expect(bill.usage).toEqual(seen(1_000, 20));
      expect(bill.cost).toEqual({ nanoUsd: 1_000 * 2_000 + 500 * 10_000, certainty: 'upper-bound' });
    },
  );

  it('claims no bound where nobody knows how long the answer may be', () => {
    const { cost } = billUnfinished(attempt({ maxOutputTokens: undefined }), pricer, 0);
    expect(cost).toEqual({ nanoUsd: 1_000 * 2_000 + 20 * 10_000, certainty: 'estimated' });
  });

  it('does not pretend to know a bound without a price', () => {
    expect(billUnfinished(attempt({}), unpriced, 0).cost.certainty).toBe('unpriced');
  });

  it('takes its own price where whoever asked had none', () => {
    const agreed: Cost = { nanoUsd: 0, certainty: 'unpriced' };
    expect(billUnfinished(attempt({ agreed }), pricer, 0)).toEqual(billUnfinished(attempt({}), pricer, 0));
  });

  it('is never less than what was seen would cost, unless nobody hears of it', () => {
    fc.assert(
      fc.property(tokens, tokens, tokens, fc.option(tokens), (input, output, maxOutputTokens, agreed) => {
        const told = agreed === null ? undefined : { ...AGREED, nanoUsd: agreed };
        const given = attempt({ seen: seen(input, output), maxOutputTokens, agreed: told });
        const { cost } = billUnfinished(given, pricer, 0);
        expect(cost.nanoUsd).toBeGreaterThanOrEqual(pricer(given.seen).nanoUsd);
        expect(billUnfinished({ ...given, isGivenUp: true }, pricer, 0).cost).toEqual(told ?? cost);
      }),
    );
  });
});
