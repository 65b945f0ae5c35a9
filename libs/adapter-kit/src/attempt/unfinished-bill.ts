import { NO_USAGE, type Cost, type Disposition, type EpochMs, type Usage } from '@signalbox/domain';
import type { Pricer } from '@signalbox/prices';

/** Tokens and cost of one attempt. */
export type Bill = { readonly usage: Usage; readonly cost: Cost };

/** What is known about an attempt that did not succeed. */
export type UnfinishedAttempt = {
  readonly disposition: Disposition;
  /** The prompt as estimated, and what had been generated, counted from the text. */
  readonly seen: Usage;
  /** The most that the provider may have generated after that, in tokens; 0 for embeddings. */
  readonly maxOutputTokens: number;
};

/** A call that the provider never saw, or rejected, certainly costs nothing. */
const NOTHING: Bill = { usage: NO_USAGE, cost: { nanoUsd: 0, certainty: 'exact' } };

/**
 * The bill of an attempt that failed, broke off or was cancelled. No provider reports what such a call cost, and it may
 * generate and bill an answer that never arrives. So the tokens are those that were seen, and the cost is an upper bound: that
 * of the longest possible answer.
 */
export function billUnfinished(
  { disposition, seen, maxOutputTokens }: UnfinishedAttempt,
  pricer: Pricer,
  now: EpochMs,
): Bill {
  if (disposition === 'never-sent' || disposition === 'rejected') return NOTHING;
  const worst = { ...seen, outputTokens: Math.max(seen.outputTokens, maxOutputTokens) };
  const cost = pricer(worst, now);
  return { usage: seen, cost: cost.certainty === 'unpriced' ? cost : { ...cost, certainty: 'upper-bound' } };
}
