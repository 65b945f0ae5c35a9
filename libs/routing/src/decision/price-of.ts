import type { Price } from '@signalbox/domain';
import type { CompiledBackend } from '../plugin.js';
import type { DecideInput } from './decide-input.js';

/** The price of a backend for a prompt of this length: the policy's, else the price table's; `undefined`: unknown. */
export function priceOf(
  { price, backend }: CompiledBackend,
  { prices, profile }: Pick<DecideInput, 'prices' | 'profile'>,
): Price | undefined {
  return price ?? prices?.(backend, profile.inputTokens);
}
