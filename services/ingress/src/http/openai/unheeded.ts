import type { Warning } from '@signalbox/domain';

/** Fields of OpenAI that are accepted, though some of their values ask for what does not happen here. */
type Unheeded = { readonly store?: unknown; readonly service_tier?: unknown };

const NONE: readonly Warning[] = [];

/** Service tiers that ask for what happens anyway. */
const USUAL_TIERS: ReadonlySet<unknown> = new Set([undefined, null, 'auto', 'default']);

const NOT_STORED: Warning = {
  feature: 'store',
  message: 'Answers are not stored to be retrieved later; store was left out.',
};
const NO_TIER: Warning = {
  feature: 'service_tier',
  message: 'Service tiers are not carried; the request has that of the account at the provider.',
};

/** Says which wishes of a body go unheeded, though its sender may count on them. */
export function unheededWishes({ store, service_tier: tier }: Unheeded): readonly Warning[] {
  const isStored = store === true;
  const hasTier = !USUAL_TIERS.has(tier);
  if (!isStored && !hasTier) return NONE;
  return [...(isStored ? [NOT_STORED] : NONE), ...(hasTier ? [NO_TIER] : NONE)];
}
