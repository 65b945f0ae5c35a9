import type { LimitsPolicy } from '@signalbox/policy';
import type { CompiledBackend, PriceLookup } from '@signalbox/routing';
import { priceAt, takesChat, usdOf } from './ordinary-cost.js';

/** Prompt that is counted with where the window of a backend is not known, in tokens. */
const USUAL_INPUT_TOKENS = 8_192;

/** Answer that is counted with where its limit is not known: what adapters allow when nobody sets one. */
const USUAL_OUTPUT_TOKENS = 4_096;

/** A backend that one request may be billed by, and the most that it may be *expected* to cost there. */
export type Biller = {
  readonly backend: CompiledBackend;
  /** US dollars; absent: no limit of its own. */
  readonly ceilingUsd?: number;
};

/**
 * The most that one request can cost, in US dollars. Each of the attempts goes to one of the dearest backends, fills its
 * window and is billed whole: the longest answer (4,096 tokens where no limit is stated) and a prompt that takes the rest
 * (8,192 tokens where no window is stated). A cost limit holds back every attempt that is *expected* to go over it, so
 * what was spent before the last one stays below the limit, and only the answer of the last one can be dearer than
 * expected: the sum is at most the limit and the dearest answer. For the same reason a spill with a ceiling bills at most
 * the ceiling and an answer.
 * @returns `undefined` when nobody knows the price of one of the backends.
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
    .map(({ total }) => total)
    .toSorted((a, b) => b - a)
    .slice(0, attempts)
    .reduce((total, bill) => total + bill, 0);
  if (maxCostUsd === undefined) return sum;
  return Math.min(sum, maxCostUsd + Math.max(0, ...known.map(({ answer }) => answer)));
}

/**
 * The longest that a client can wait and get nothing but a first token, in milliseconds: every attempt is silent up to
 * the limit of the first token, the last one then sends one and is silent up to the limit of idleness. It is never longer
 * than the limit of the whole request.
 */
export function worstWaitMs(
  backends: number,
  { attempts, firstTokenMs, idleMs, totalMs }: LimitsPolicy,
): number {
  return Math.min(totalMs, Math.min(attempts, backends) * firstTokenMs + idleMs);
}

type Bill = { readonly total: number; readonly answer: number };

function worstBill({ backend, ceilingUsd = Infinity }: Biller, prices: PriceLookup): Bill | undefined {
  const { contextWindow, maxOutputTokens = USUAL_OUTPUT_TOKENS } = backend;
  const output = takesChat(backend) ? Math.min(maxOutputTokens, contextWindow ?? maxOutputTokens) : 0;
  const input = contextWindow === undefined ? USUAL_INPUT_TOKENS : contextWindow - output;
  const price = priceAt(backend, prices, input);
  if (price === undefined) return undefined;
  const answer = usdOf(price, 0, output);
  return { total: Math.min(usdOf(price, input, output), ceilingUsd + answer), answer };
}
