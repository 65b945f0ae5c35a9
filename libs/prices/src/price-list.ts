import type { EpochMs, Price } from '@signalbox/domain';
import { priceTableOf } from './price-table.js';
import { tieredPrice, type TieredPrice } from './tiered-price.js';

/** The part of a policy that determines the prices of its backends. */
export type PricedPolicy = {
  readonly providers: readonly {
    readonly name: string;
    readonly adapter: string;
    readonly priceAs?: string;
  }[];
  readonly backends: readonly {
    readonly name: string;
    readonly provider: string;
    readonly model: string;
    readonly price?: Price;
  }[];
};

/**
 * Prices of a policy's backends for estimates, looked up once: those of the policy, else those of the price table at `now`.
 * @returns a lookup by the backend's name and the length of the prompt in tokens, because long prompts may cost more per
 * token. It returns `undefined` where no price is known.
 */
export function priceListOf(
  { providers, backends }: PricedPolicy,
  now: EpochMs,
): (backend: string, inputTokens?: number) => Price | undefined {
  const tables = new Map(providers.map((provider) => [provider.name, priceTableOf(provider)]));
  const prices = new Map(
    backends.map(({ name, provider, model, price }): [string, TieredPrice] => {
      const table = tables.get(provider);
      const source = {
        model,
        ...(price !== undefined && { price }),
        ...(table !== undefined && { provider: table }),
      };
      return [name, tieredPrice(source, now)];
    }),
  );
  return (backend, inputTokens = 0) => prices.get(backend)?.(inputTokens);
}
