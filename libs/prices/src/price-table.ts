/** The price tables of adapters whose protocol only one provider uses, by the adapter's name. */
const TABLES: ReadonlyMap<string, string> = new Map([
  ['openai', 'openai'],
  ['anthropic', 'anthropic'],
  ['google', 'google'],
]);

/**
 * The table with the prices of a provider: the one that the policy names (`priceAs`), else the adapter's own.
 * @returns `undefined` when there is none: a self-hosted server is not priced like the company whose protocol it uses.
 */
export function priceTableOf(provider: {
  readonly adapter: string;
  readonly priceAs?: string;
}): string | undefined {
  return provider.priceAs ?? TABLES.get(provider.adapter);
}
