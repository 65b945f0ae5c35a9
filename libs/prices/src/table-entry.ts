import { calcPrice, findProvider, type ModelPrice, type Provider } from '@pydantic/genai-prices';
import type { EpochMs, Usage } from '@signalbox/domain';
import { flatTotal } from './flat-total.js';

/**
 * One model of the price table. Prices may depend on the length of the prompt (tiers), the date and the hour of the day, so
 * an entry is evaluated each time with the real usage and time; only the match of the name is kept.
 */
export type TableEntry = {
  /** The cost of the usage at this time, in US dollars. */
  usd(usage: Usage, now: EpochMs): number;
  /** The prices in force at this time, per million tokens, by the table's own keys. */
  prices(now: EpochMs): ModelPrice;
};

/**
 * Finds a model in the bundled table; nothing is fetched.
 * @returns `undefined` when the table does not know the provider or the model, or does not price it by the token.
 */
export function findTableEntry(provider: string, model: string): TableEntry | undefined {
  const known = findProvider({ providerId: provider });
  const match = known && calcPrice({}, model, { providerId: known.id });
  if (!match || !isPricedByToken(match.model_price)) return undefined;
  // A provider with only this model: each later call searches one name instead of hundreds of patterns.
  const only: Provider = { ...match.provider, models: [match.model] };
  const ask = (usage: Record<string, number>, now: EpochMs): NonNullable<ReturnType<typeof calcPrice>> =>
    calcPrice(usage, model, { provider: only, timestamp: new Date(now) }) ?? match;
  // A price that changes by date or by the hour is a list, and depends on the time.
  const flat = Array.isArray(match.model.prices) ? undefined : flatTotal(match.model.prices);
  return {
    usd: flat ?? ((usage, now) => ask(tableUsage(usage), now).total_price),
    prices: (now) => ask({}, now).model_price,
  };
}

/** Some models are priced only by the second or by the picture; the cost of their tokens is unknown. */
function isPricedByToken(prices: ModelPrice): boolean {
  const free = Object.keys(prices).length === 0;
  return free || prices['input_mtok'] !== undefined || prices['output_mtok'] !== undefined;
}

/** The table refuses parts larger than their whole, which a provider may well report. */
function tableUsage(usage: Usage): Record<string, number> {
  const read = Math.min(usage.cachedInputTokens, usage.inputTokens);
  return {
    input_tokens: usage.inputTokens,
    cache_read_tokens: read,
    cache_write_tokens: Math.min(usage.cacheWriteTokens, usage.inputTokens - read),
    output_tokens: usage.outputTokens,
  };
}
