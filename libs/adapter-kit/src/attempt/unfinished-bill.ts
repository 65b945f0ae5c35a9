import {
  NO_USAGE,
  type Bill,
  type Cost,
  type Disposition,
  type EpochMs,
  type Usage,
} from '@signalbox/domain';
import type { Pricer } from '@signalbox/prices';

/** What is known about an attempt that did not succeed. */
export type UnfinishedAttempt = {
  readonly disposition: Disposition;
  /** The prompt as estimated, and what had been generated, counted from the text. */
  readonly seen: Usage;
  /** The amount that the ingress books for the attempt if it receives nothing more; `undefined`: it did not say. */
  readonly agreed: Cost | undefined;
  /** Whether the ingress gave the attempt up and receives nothing more. */
  readonly isGivenUp: boolean;
  /** The longest answer that the provider may have generated, in tokens; 0 for embeddings, `undefined`: unknown. */
  readonly maxOutputTokens: number | undefined;
};

/** A call that the provider never saw, or refused, costs nothing, and that is certain. */
const NOTHING: Bill = { usage: NO_USAGE, cost: { nanoUsd: 0, certainty: 'exact' } };

/**
 * The bill of an attempt that failed, broke off or was cancelled. No provider reports what such a call cost, and it may
 * generate and bill an answer that never arrives. So the tokens are those that were seen, and the cost is the agreed amount,
 * or else the upper bound, if the longest answer is known. It is at least the cost of what was seen, except for an attempt
 * that was given up: the ingress does not learn of a higher bill, and the two books would differ.
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
