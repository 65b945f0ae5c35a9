import { demandedOutputLimit, type LimitsPolicy } from '@signalbox/policy';
import type { CompiledBackend, PriceLookup } from '@signalbox/routing';
import { priceAt, takesChat, usdOf } from './ordinary-cost.js';

/** The prompt assumed when the window of a backend is not known, in tokens. */
const USUAL_INPUT_TOKENS = 8_192;

/** The answer assumed when nothing limits it, not even a window, in tokens. */
const USUAL_OUTPUT_TOKENS = 4_096;

/** How often one request may call the same backend: a second time after an error that may be over at once. */
export const TRIES_PER_BACKEND = 2;

/** A backend that may bill a request, and the most that the request may be *expected* to cost there. */
export type Biller = {
  readonly backend: CompiledBackend;
  /** In US dollars; absent: no limit of its own. */
  readonly ceilingUsd?: number;
};

/**
 * The most that one request can cost, in US dollars. The attempts go to the most expensive backends, at most twice to each, fill
 * its window and are billed in full: the longest answer, which is the whole window if no limit is stated or demanded by the wire
 * (4,096 tokens if no window is stated either), and a prompt that takes the rest (8,192 tokens if no window is stated). A cost
 * limit stops every attempt whose prompt alone could exceed it, and cuts an answer where the money ends, so the sum is at most
 * the limit. A spill with a ceiling of its own stops requests that are *expected* to exceed it; only the answer can cost more
 * than expected, so it bills at most the ceiling plus an answer.
 * @returns `undefined` when the price of one of the backends is unknown.
 */
export function worstCostUsd(
  billers: readonly Biller[],
  { attempts, maxCostUsd }: LimitsPolicy,
  prices: PriceLookup,
): number | undefined {
  // Under a limit, a backend without a price gets nothing.
  const bills = billers
    .map((biller) => ({ bill: worstBill(biller, prices), ceilingUsd: biller.ceilingUsd ?? maxCostUsd }))
    .filter(({ bill, ceilingUsd }) => bill !== undefined || ceilingUsd === undefined)
    .map(({ bill }) => bill);
  const known = bills.filter((bill) => bill !== undefined);
  if (known.length < bills.length) return undefined;
  const sum = known
    .flatMap((bill) => Array<number>(TRIES_PER_BACKEND).fill(bill))
    .toSorted((a, b) => b - a)
    .slice(0, attempts)
    .reduce((total, bill) => total + bill, 0);
  return Math.min(sum, maxCostUsd ?? Infinity);
}

/**
 * The longest that a client can wait and get nothing but a first token, in milliseconds: it waits for rate-limited providers,
 * every attempt is silent up to the first-token limit, and the last one then sends one token and is silent up to the idle
 * limit. It never exceeds the limit of the whole request.
 */
export function worstWaitMs(
  backends: number,
  { attempts, firstTokenMs, idleMs, waitMs, totalMs }: LimitsPolicy,
): number {
  const tries = Math.min(attempts, backends * TRIES_PER_BACKEND);
  return Math.min(totalMs, waitMs + tries * firstTokenMs + idleMs);
}

function worstBill({ backend, ceilingUsd = Infinity }: Biller, prices: PriceLookup): number | undefined {
  const { adapter, contextWindow } = backend;
  const limit = backend.maxOutputTokens ?? demandedOutputLimit(adapter);
  const longest = Math.min(limit ?? Infinity, contextWindow ?? limit ?? USUAL_OUTPUT_TOKENS);
  const output = takesChat(backend) ? longest : 0;
  const input = contextWindow === undefined ? USUAL_INPUT_TOKENS : contextWindow - output;
  const price = priceAt(backend, prices, input);
  if (price === undefined) return undefined;
  return Math.min(usdOf(price, input, output), ceilingUsd + usdOf(price, 0, output));
}
