import { NO_USAGE, priceUsage } from '@signalbox/domain';
import { describe, expect, it } from 'vitest';
import { createPricer } from './pricer.js';
import { tieredPrice } from './tiered-price.js';

const NOW = Date.UTC(2026, 0, 1);

describe('tieredPrice', () => {
  it('is the price of the policy for every length, where there is one', () => {
    const price = { inputPerMillion: 1, outputPerMillion: 2 };
    const priceOf = tieredPrice({ price, provider: 'openai', model: 'gpt-4o' }, NOW);
    expect(priceOf(1)).toBe(price);
    expect(priceOf(1_000_000)).toBe(price);
  });

  it.each([
    ['openai', 'gpt-4o'],
    ['anthropic', 'claude-sonnet-4-5'],
    ['google', 'gemini-2.5-pro'],
    ['google', 'gemini-1.5-pro'],
    ['openai', 'text-embedding-3-small'],
  ])('prices a prompt of any length as the pricer does: %s %s', (provider, model) => {
    const priceOf = tieredPrice({ provider, model }, NOW);
    const bill = createPricer({ provider, model });
    for (const inputTokens of [0, 1_000, 128_000, 128_001, 200_000, 200_001, 900_000]) {
      const usage = {
        ...NO_USAGE,
        inputTokens,
        cachedInputTokens: Math.min(100, inputTokens),
        outputTokens: 50,
      };
      expect(priceUsage(usage, priceOf(inputTokens))).toEqual(bill(usage, NOW));
    }
  });

  it('charges a long prompt more where the provider does', () => {
    const priceOf = tieredPrice({ provider: 'google', model: 'gemini-2.5-pro' }, NOW);
    expect(priceOf(300_000)?.inputPerMillion).toBe(2 * (priceOf(1_000)?.inputPerMillion ?? Number.NaN));
  });

  it('is nothing where nobody knows a price, and the shortest one for what is no length', () => {
    expect(tieredPrice({ model: 'gpt-4o' }, NOW)(1)).toBeUndefined();
    expect(tieredPrice({ provider: 'openai', model: 'no-such-model' }, NOW)(1)).toBeUndefined();
    const priceOf = tieredPrice({ provider: 'google', model: 'gemini-2.5-pro' }, NOW);
    expect(priceOf(Number.NaN)).toEqual(priceOf(1));
  });
});
