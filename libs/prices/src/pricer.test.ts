import { NO_USAGE, type Usage } from '@signalbox/domain';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPricer } from './pricer.js';

const NOW = Date.UTC(2026, 0, 1);
const tokens = fc.nat({ max: 2_000_000 });
const usages: fc.Arbitrary<Usage> = fc.record({
  inputTokens: tokens,
  cachedInputTokens: tokens,
  cacheWriteTokens: tokens,
  outputTokens: tokens,
  reasoningTokens: tokens,
  source: fc.constantFrom('provider', 'estimated'),
});

function usage(inputTokens: number, outputTokens: number, more: Partial<Usage> = {}): Usage {
  return { ...NO_USAGE, inputTokens, outputTokens, ...more };
}

describe('createPricer', () => {
  it('takes the price of the policy before that of the table', () => {
    const price = { inputPerMillion: 7, outputPerMillion: 11 };
    const pricer = createPricer({ price, provider: 'openai', model: 'gpt-4o' });
    expect(pricer(usage(1_000, 100), NOW)).toEqual({ nanoUsd: 7_000_000 + 1_100_000, certainty: 'exact' });
  });

  it('finds the price of a known model, dated names included', () => {
    const cost = { nanoUsd: 2_500_000 + 1_000_000, certainty: 'exact' };
    for (const model of ['gpt-4o', 'gpt-4o-2024-08-06', 'GPT-4o']) {
      expect(createPricer({ provider: 'openai', model })(usage(1_000, 100), NOW)).toEqual(cost);
    }
  });

  it('charges cached input less', () => {
    const pricer = createPricer({ provider: 'openai', model: 'gpt-4o' });
    const cached = pricer(usage(1_000, 0, { cachedInputTokens: 1_000 }), NOW);
    expect(cached.nanoUsd).toBeLessThan(pricer(usage(1_000, 0), NOW).nanoUsd);
    expect(cached.nanoUsd).toBeGreaterThan(0);
  });

  it('charges a long prompt by its own tier', () => {
    const pricer = createPricer({ provider: 'google', model: 'gemini-2.5-pro' });
    const perToken = (inputTokens: number): number =>
      pricer(usage(inputTokens, 0), NOW).nanoUsd / inputTokens;
    expect(perToken(300_000)).toBeCloseTo(2 * perToken(1_000));
  });

  it('charges the price of the day', () => {
    const pricer = createPricer({ provider: 'openai', model: 'o3' });
    const before = pricer(usage(1_000, 100), Date.UTC(2025, 0, 1));
    expect(before.nanoUsd).toBeGreaterThan(pricer(usage(1_000, 100), NOW).nanoUsd);
  });

  it('says that the cost of estimated tokens is estimated', () => {
    const pricer = createPricer({ provider: 'openai', model: 'gpt-4o' });
    expect(pricer(usage(1_000, 100, { source: 'estimated' }), NOW).certainty).toBe('estimated');
  });

  it('does not know what it was not told: unpriced, and not free', () => {
    const unpriced = { nanoUsd: 0, certainty: 'unpriced' };
    expect(createPricer({ model: 'gpt-4o' })(usage(1_000, 100), NOW)).toEqual(unpriced);
    expect(createPricer({ provider: 'openai', model: 'no-such-model' })(usage(1_000, 100), NOW)).toEqual(
      unpriced,
    );
    expect(createPricer({ provider: 'no-such-one', model: 'gpt-4o' })(usage(1_000, 100), NOW)).toEqual(
      unpriced,
    );
  });

  it('does not take a price by the second for a price by the token', () => {
    expect(createPricer({ provider: 'openai', model: 'whisper-1' })(usage(9, 9), NOW).certainty).toBe(
      'unpriced',
    );
  });

  it('gives whole nano-dollars, never below zero, for any usage', () => {
    const pricers = [
      createPricer({ provider: 'anthropic', model: 'claude-sonnet-4-5' }),
      createPricer({ provider: 'google', model: 'gemini-2.5-pro' }),
      createPricer({ provider: 'openai', model: 'text-embedding-3-small' }),
    ];
    fc.assert(
      fc.property(usages, (any) => {
        for (const pricer of pricers) {
          const { nanoUsd } = pricer(any, NOW);
          expect(Number.isSafeInteger(nanoUsd) && nanoUsd >= 0).toBe(true);
        }
      }),
    );
  });

  it('never charges less for more', () => {
    const pricer = createPricer({ provider: 'anthropic', model: 'claude-sonnet-4-5' });
    fc.assert(
      fc.property(tokens, tokens, tokens, (input, output, more) => {
        const cost = pricer(usage(input, output), NOW).nanoUsd;
        expect(pricer(usage(input + more, output), NOW).nanoUsd).toBeGreaterThanOrEqual(cost);
        expect(pricer(usage(input, output + more), NOW).nanoUsd).toBeGreaterThanOrEqual(cost);
      }),
    );
  });
});
