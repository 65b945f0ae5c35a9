/** The tables of the price list that belong to adapters whose wire only one provider speaks, by the adapter's name. */
const TABLES: ReadonlyMap<string, string> = new Map([
  ['openai', 'openai'],
  ['anthropic', 'anthropic'],
  ['google', 'google'],
]);

/**
 * Which table has the prices of a provider: the one that the policy names (`priceAs`), else the adapter's own.
 * @returns `undefined` when there is none: a server of somebody's own is not priced like the company whose wire it speaks.
 */
export function priceTableOf(provider: {
  readonly adapter: string;
  readonly priceAs?: string;
}): string | undefined {
  return provider.priceAs ?? TABLES.get(provider.adapter);
}
