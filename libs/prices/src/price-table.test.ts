import { expect, it } from 'vitest';
import { priceTableOf } from './price-table.js';

it.each([
  [{ adapter: 'openai' }, 'openai'],
  [{ adapter: 'openai', priceAs: 'azure' }, 'azure'],
  [{ adapter: 'openai-compatible' }, undefined],
  [{ adapter: 'openai-compatible', priceAs: 'groq' }, 'groq'],
  [{ adapter: 'home-made' }, undefined],
])('the prices of %j are in the table %s', (provider, table) => expect(priceTableOf(provider)).toBe(table));
