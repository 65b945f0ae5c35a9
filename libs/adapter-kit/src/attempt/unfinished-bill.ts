import {
  NO_USAGE,
  type Bill,
  type Cost,
  type Disposition,
  type EpochMs,
  type Usage,
} from '@signalbox/domain';
import type { Pricer } from '@signalbox/prices';

/** What is known of an attempt that did not end well. */
export type UnfinishedAttempt = {
  readonly disposition: Disposition;
  /** The prompt as estimated, and what had been generated, counted from the text. */
  readonly seen: Usage;
  /** What whoever asked for the attempt books of it, where it hears nothing more; `undefined`: it did not say. */
  readonly agreed: Cost | undefined;
  /** Whether it hears nothing more: it gave the attempt up. */
  readonly isGivenUp: boolean;
  /** The longest answer that the provider may have generated, in tokens; 0 for embeddings, `undefined`: unknown. */
  readonly maxOutputTokens: number | undefined;
};

/** A call that the provider never saw, or refused, costs nothing, and that is certain. */
const NOTHING: Bill = { usage: NO_USAGE, cost: { nanoUsd: 0, certainty: 'exact' } };

/**
 * The bill of an attempt that failed, broke off or was cancelled. Nobody tells what such a call cost, and a provider may
 * generate and bill an answer that nobody hears: so the tokens are those that were seen, and the money is what was agreed on
 * for this case, or else the most that it can be, as far as the longest answer is known. It is never less than what was seen
 * costs, unless nobody would hear of that: then two books would have two bills.
 */
export function billUnfinished(attempt: UnfinishedAttempt, pricer: Pricer, now: EpochMs): Bill {
  const { disposition, seen, agreed, isGivenUp } = attempt;
  if (disposition === 'never-sent' || disposition === 'rejected') return NOTHING;
  if (agreed === undefined || agreed.certainty === 'unpriced')
    return { usage: seen, cost: mostItCosts(attempt, pricer, now) };
  const { nanoUsd } = isGivenUp ? agreed : pricer(seen, now);
  return { usage: seen, cost: nanoUsd > agreed.nanoUsd ? { ...agreed, nanoUsd } : agreed };
}

function mostItCosts({ seen, maxOutputTokens }: UnfinishedAttempt, pricer: Pricer, now: EpochMs): Cost {
  if (maxOutputTokens === undefined) return pricer(seen, now);
  const cost = pricer({ ...seen, outputTokens: Math.max(seen.outputTokens, maxOutputTokens) }, now);
  return cost.certainty === 'unpriced' ? cost : { ...cost, certainty: 'upper-bound' };
}
