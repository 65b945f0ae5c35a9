import { NO_USAGE, type Cost, type Disposition, type RankedCandidate, type Usage } from '@signalbox/domain';

/** What is known of the bill of a call that gave no whole answer. */
export type Bill = { readonly usage: Usage; readonly cost: Cost };

/** A call that gave no whole answer. */
export type UnfinishedCall = {
  readonly disposition: Disposition;
  readonly candidate: RankedCandidate;
  /** Estimated tokens of the prompt. */
  readonly inputTokens: number;
  /** Tokens of the answer that were seen. */
  readonly outputTokens: number;
  /** The longest answer that was asked for, in tokens; 0 for embeddings, absent: unknown. */
  readonly maxOutputTokens: number | undefined;
};

const FREE: Cost = { nanoUsd: 0, certainty: 'exact' };
const UNPRICED: Cost = { nanoUsd: 0, certainty: 'unpriced' };

/**
 * The bill of a call that gave no whole answer. What the provider never saw or refused costs nothing. What any other call
 * costs is unknown, and a provider may generate and bill an answer that nobody reads: so the cost is the most that it can
 * be, never nothing for a backend whose price is known.
 */
export function unfinishedBill(call: UnfinishedCall): Bill {
  if (call.disposition === 'never-sent' || call.disposition === 'rejected')
    return { usage: NO_USAGE, cost: FREE };
  const { inputTokens, outputTokens } = call;
  return {
    usage: { ...NO_USAGE, inputTokens, outputTokens, source: 'estimated' },
    cost: mostItCosts(call),
  };
}

/** Where the longest answer or a part of the price is unknown, the expected cost of the plan is used. */
function mostItCosts({ candidate, outputTokens, maxOutputTokens }: UnfinishedCall): Cost {
  const { mostInputNanoUsd, outputTokenNanoUsd, expectedCostNanoUsd } = candidate;
  const answer = mostOutput(maxOutputTokens, outputTokens, outputTokenNanoUsd);
  if (mostInputNanoUsd !== undefined && answer !== undefined)
    return { nanoUsd: Math.ceil(mostInputNanoUsd + answer), certainty: 'upper-bound' };
  if (expectedCostNanoUsd !== undefined) return { nanoUsd: expectedCostNanoUsd, certainty: 'estimated' };
  return UNPRICED;
}

function mostOutput(
  longest: number | undefined,
  seen: number,
  tokenNanoUsd: number | undefined,
): number | undefined {
  if (longest === 0) return 0;
  if (longest === undefined || tokenNanoUsd === undefined) return undefined;
  return Math.max(longest, seen) * tokenNanoUsd;
}
