import { calcPrice, findProvider, type ModelPrice, type Provider } from '@pydantic/genai-prices';
import type { EpochMs, Usage } from '@signalbox/domain';
import { flatTotal } from './flat-total.js';

/**
 * One model of the price table. Prices may differ by the length of the prompt (tiers), by date and by the hour of the
 * day, so an entry is asked anew with the real usage and time; what is kept is the match of the name.
 */
export type TableEntry = {
  /** What the usage costs at this time, in US dollars. */
  usd(usage: Usage, now: EpochMs): number;
  /** The prices in force at this time, per million tokens, by the table's own keys. */
  prices(now: EpochMs): ModelPrice;
};

/**
 * Finds a model in the table that comes with the build; nothing is fetched.
 * @returns `undefined` when the table does not know the provider or the model, or does not price it by the token.
 */
export function findTableEntry(provider: string, model: string): TableEntry | undefined {
  const known = findProvider({ providerId: provider });
  const match = known && calcPrice({}, model, { providerId: known.id });
  if (!match || !isPricedByToken(match.model_price)) return undefined;
  // A provider with this one model: each later question searches one name instead of hundreds of patterns.
  const only: Provider = { ...match.provider, models: [match.model] };
  const ask = (usage: Record<string, number>, now: EpochMs): NonNullable<ReturnType<typeof calcPrice>> =>
    calcPrice(usage, model, { provider: only, timestamp: new Date(now) }) ?? match;
  // A price that has changed, or changes with the hour, is a list, and depends on the time.
  const flat = Array.isArray(match.model.prices) ? undefined : flatTotal(match.model.prices);
  return {
    usd: flat ?? ((usage, now) => ask(tableUsage(usage), now).total_price),
    prices: (now) => ask({}, now).model_price,
  };
}

/** Some models are priced by the second or by the picture only; for those a number of tokens costs nothing known. */
function isPricedByToken(prices: ModelPrice): boolean {
  const free = Object.keys(prices).length === 0;
  return free || prices['input_mtok'] !== undefined || prices['output_mtok'] !== undefined;
}

/** The table refuses parts that are larger than their whole, which a provider may well report. */
function tableUsage(usage: Usage): Record<string, number> {
  const read = Math.min(usage.cachedInputTokens, usage.inputTokens);
  return {
    input_tokens: usage.inputTokens,
    cache_read_tokens: read,
    cache_write_tokens: Math.min(usage.cacheWriteTokens, usage.inputTokens - read),
    output_tokens: usage.outputTokens,
  };
}
