import { describe, expect, it } from 'vitest';
import { priceListOf } from './price-list.js';

const NOW = Date.parse('2026-01-15T12:00:00Z');

const prices = priceListOf(
  {
    providers: [
      { name: 'openai', adapter: 'openai' },
      { name: 'gpu', adapter: 'openai-compatible' },
      { name: 'reseller', adapter: 'openai-compatible', priceAs: 'openai' },
    ],
    backends: [
      {
        name: 'stated',
        provider: 'openai',
        model: 'gpt-5-mini',
        price: { inputPerMillion: 7, outputPerMillion: 9 },
      },
      { name: 'listed', provider: 'openai', model: 'gpt-5-mini' },
      { name: 'resold', provider: 'reseller', model: 'gpt-5-mini' },
      { name: 'own', provider: 'gpu', model: 'gpt-5-mini' },
    ],
  },
  NOW,
);

describe('the price list of a policy', () => {
  it('prefers the price that the policy states', () => {
    expect(prices('stated')).toEqual({ inputPerMillion: 7, outputPerMillion: 9 });
  });
  it('takes the table of the adapter, or the one that the policy names', () => {
    expect(prices('listed')?.inputPerMillion).toBeGreaterThan(0);
    expect(prices('resold')).toEqual(prices('listed'));
  });
  it('knows no price of a server of its own, nor of a backend that is not there', () => {
    expect(prices('own')).toBeUndefined();
    expect(prices('constructor')).toBeUndefined();
  });
});
