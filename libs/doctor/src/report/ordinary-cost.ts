import type { Price } from '@signalbox/domain';
import type { CompiledBackend, PriceLookup } from '@signalbox/routing';

/** A request by which backends are compared: a short prompt, and the answer length that is expected if none was measured. */
export const ORDINARY_REQUEST = { inputTokens: 500, outputTokens: 512 } as const;

const MILLION = 1_000_000;

/** What an ordinary request is expected to cost at a backend, in US dollars; `undefined` when its price is unknown. */
export function expectedUsd(backend: CompiledBackend, prices: PriceLookup): number | undefined {
  const { inputTokens, outputTokens } = ORDINARY_REQUEST;
  const price = priceAt(backend, prices, inputTokens);
  const answer = takesChat(backend) ? Math.min(outputTokens, backend.maxOutputTokens ?? outputTokens) : 0;
  return price && usdOf(price, inputTokens, answer);
}

/** The price of a backend for a prompt of this length: that of the policy, else that of the table. */
export function priceAt(
  backend: CompiledBackend,
  prices: PriceLookup,
  inputTokens: number,
): Price | undefined {
  return backend.price ?? prices(backend.backend, inputTokens);
}

/** The cost of tokens at a price, in US dollars. */
export function usdOf(price: Price, inputTokens: number, outputTokens: number): number {
  return (inputTokens * price.inputPerMillion + outputTokens * price.outputPerMillion) / MILLION;
}

/** Whether the backend answers chats at all. */
export function takesChat({ capabilities }: CompiledBackend): boolean {
  return capabilities.size !== 1 || !capabilities.has('embeddings');
}
