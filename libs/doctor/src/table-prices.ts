import type { EpochMs } from '@signalbox/domain';
import type { PolicyDocument } from '@signalbox/policy';
import { flatPrice, priceTableOf } from '@signalbox/prices';
import type { PriceLookup } from '@signalbox/routing';

/** Prices of the table that comes with the build, for the backends of a policy. */
export function tablePrices({ providers, backends }: PolicyDocument, now: EpochMs): PriceLookup {
  const tables = new Map(providers.map((provider) => [provider.name, priceTableOf(provider)]));
  const prices = new Map(
    backends.map(({ name, provider, model }) => {
      const table = tables.get(provider);
      return [name, flatPrice({ model, ...(table !== undefined && { provider: table }) }, now)];
    }),
  );
  return (backend) => prices.get(backend);
}
