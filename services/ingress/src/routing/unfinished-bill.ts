import { NO_USAGE, type Cost, type Disposition, type RankedCandidate, type Usage } from '@signalbox/domain';

/** What is known of the bill of a call that gave no whole answer. */
export type Bill = { readonly usage: Usage; readonly cost: Cost };

const FREE: Cost = { nanoUsd: 0, certainty: 'exact' };

/**
 * The bill of a call that gave no whole answer, as far as the ingress can tell. What the provider never saw or refused
 * costs nothing; of the rest nobody knows, and the plan's expectation stands in. The adapter, which knows the price,
 * reports the upper bound to the ledger in `AttemptFinished`.
 */
export function unfinishedBill(call: {
  readonly disposition: Disposition;
  readonly candidate: RankedCandidate;
  readonly inputTokens: number;
  readonly outputTokens: number;
}): Bill {
  if (call.disposition === 'never-sent' || call.disposition === 'rejected')
    return { usage: NO_USAGE, cost: FREE };
  const { expectedCostNanoUsd } = call.candidate;
  return {
    usage: {
      ...NO_USAGE,
      inputTokens: call.inputTokens,
      outputTokens: call.outputTokens,
      source: 'estimated',
    },
    cost:
      expectedCostNanoUsd === undefined
        ? { nanoUsd: 0, certainty: 'unpriced' }
        : { nanoUsd: expectedCostNanoUsd, certainty: 'estimated' },
  };
}
