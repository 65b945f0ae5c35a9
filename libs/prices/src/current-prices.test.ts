import { expect, it } from 'vitest';
import { createCurrentPrices } from './current-prices.js';

/** In the table this model costs half from 16:30 to 0:30 UTC. */
const pricesAt = createCurrentPrices({
  providers: [{ name: 'far', adapter: 'openai-compatible', priceAs: 'deepseek' }],
  backends: [{ name: 'thinker', provider: 'far', model: 'deepseek-chat' }],
});

const inputAt = (time: string): number =>
  pricesAt(Date.parse(`2026-01-15T${time}Z`))('thinker', 1_000)?.inputPerMillion ?? 0;

it('gives the prices of the moment, and not those of when the policy was loaded', () => {
  const [day, night, nextHour] = [inputAt('16:29'), inputAt('16:30'), inputAt('17:00')];
  expect(day).toBeGreaterThan(night);
  expect(night).toBeGreaterThan(0);
  expect(nextHour).toBe(night);
  expect(inputAt('12:00')).toBe(day);
});

it('makes the list once in a quarter of an hour', () => {
  const at = Date.parse('2026-01-15T12:00:00Z');
  expect(pricesAt(at + 899_999)).toBe(pricesAt(at));
  expect(pricesAt(at + 900_000)).not.toBe(pricesAt(at));
});
