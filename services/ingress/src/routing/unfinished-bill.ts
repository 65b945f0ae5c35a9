import { NO_USAGE, type Bill, type Cost, type Disposition, type RankedCandidate } from '@signalbox/domain';

/** A call that gave no whole answer, and of which its adapter said nothing more. */
export type UnfinishedCall = {
  readonly disposition: Disposition;
  /** What it costs if the provider was asked. */
  readonly unfinishedCost: Cost;
  /** Estimated tokens of the prompt. */
  readonly inputTokens: number;
  /** Tokens of the answer that were seen. */
  readonly outputTokens: number;
};

const FREE: Cost = { nanoUsd: 0, certainty: 'exact' };
const UNPRICED: Cost = { nanoUsd: 0, certainty: 'unpriced' };

/**
 * The bill of a call that gave no whole answer. What the provider never saw or refused costs nothing. What any other call
 * costs is unknown, and a provider may generate and bill an answer that nobody reads.
 */
export function unfinishedBill(call: UnfinishedCall): Bill {
  if (call.disposition === 'never-sent' || call.disposition === 'rejected')
    return { usage: NO_USAGE, cost: FREE };
  const { inputTokens, outputTokens, unfinishedCost } = call;
  return {
    usage: { ...NO_USAGE, inputTokens, outputTokens, source: 'estimated' },
    cost: unfinishedCost,
  };
}

/**
 * The cost of an attempt that is sent and gives no whole answer: the most that it can be, never nothing for a backend whose
 * price is known. If the longest answer or a part of the price is unknown, the expected cost of the plan is used. The adapter
 * receives it with the call and books the same.
 * @param maxOutputTokens The longest answer that was asked for, in tokens; 0 for embeddings, `undefined`: unknown.
 */
export function unfinishedCost(candidate: RankedCandidate, maxOutputTokens: number | undefined): Cost {
  const { mostInputNanoUsd, outputTokenNanoUsd, expectedCostNanoUsd } = candidate;
  const answer = mostOutput(maxOutputTokens, outputTokenNanoUsd);
  if (mostInputNanoUsd !== undefined && answer !== undefined)
    return { nanoUsd: Math.ceil(mostInputNanoUsd + answer), certainty: 'upper-bound' };
  if (expectedCostNanoUsd !== undefined) return { nanoUsd: expectedCostNanoUsd, certainty: 'estimated' };
  return UNPRICED;
}

function mostOutput(longest: number | undefined, tokenNanoUsd: number | undefined): number | undefined {
  if (longest === 0) return 0;
  if (longest === undefined || tokenNanoUsd === undefined) return undefined;
  return longest * tokenNanoUsd;
}
