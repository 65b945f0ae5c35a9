import { NO_USAGE, priceUsage } from '@signalbox/domain';
import { describe, expect, it } from 'vitest';
import { flatPrice } from './flat-price.js';
import { createPricer } from './pricer.js';

const NOW = Date.UTC(2026, 0, 1);

describe('flatPrice', () => {
  it('is the price of the policy where there is one', () => {
    const price = { inputPerMillion: 1, outputPerMillion: 2 };
    expect(flatPrice({ price, provider: 'openai', model: 'gpt-4o' }, NOW)).toBe(price);
  });

  it.each([
    ['openai', 'gpt-4o'],
    ['anthropic', 'claude-sonnet-4-5'],
    ['google', 'gemini-2.5-pro'],
    ['openai', 'text-embedding-3-small'],
  ])('prices a short prompt as the pricer does: %s %s', (provider, model) => {
    const counts = { inputTokens: 1_000, cachedInputTokens: 100, cacheWriteTokens: 10, outputTokens: 50 };
    const usage = { ...NO_USAGE, ...counts };
    const flat = priceUsage(usage, flatPrice({ provider, model }, NOW));
    expect(flat).toEqual(createPricer({ provider, model })(usage, NOW));
  });

  it('is nothing where nobody knows a price', () => {
    expect(flatPrice({ model: 'gpt-4o' }, NOW)).toBeUndefined();
    expect(flatPrice({ provider: 'openai', model: 'no-such-model' }, NOW)).toBeUndefined();
  });
});
