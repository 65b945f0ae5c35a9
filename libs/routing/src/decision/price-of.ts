import type { Price } from '@signalbox/domain';
import type { CompiledBackend } from '../plugin.js';
import type { DecideInput } from './decide-input.js';

/** What a backend charges for a prompt as long as this one: the policy's price, else the table's; `undefined`: unknown. */
export function priceOf(
  { price, backend }: CompiledBackend,
  { prices, profile }: Pick<DecideInput, 'prices' | 'profile'>,
): Price | undefined {
  return price ?? prices?.(backend, profile.inputTokens);
}
