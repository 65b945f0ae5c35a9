import type { NanoUsd, RankedCandidate } from '@signalbox/domain';
import type { AttemptState } from './attempt-state.js';
import { keptBack } from './kept-back.js';
import { affordableTokens, ASSUMED_LONGEST_ANSWER, mostNanoUsd } from './worst-case.js';

/** What an attempt may cost. */
export type Allowance = {
  /** The most that it can cost under this allowance, as far as prices are known. */
  readonly mostNanoUsd: NanoUsd;
  /** The longest affordable answer, in tokens; absent: money sets no limit. */
  readonly maxOutputTokens?: number;
};

/**
 * What an attempt at this candidate may cost within the cost limit of the request. The most that running attempts can cost
 * is reserved, and what one more attempt needs is kept back (`keptBack`). A candidate fits when its expected cost does; if
 * its prices are known, its answer is limited so that even the worst case stays within the limit, and at least one token
 * must be possible. For a candidate whose longest answer is unknown, a limit above `ASSUMED_LONGEST_ANSWER` is not set:
 * providers refuse such limits, and it would constrain nothing.
 * @returns `undefined` when it does not fit, or when there is a cost limit and its cost is unknown.
 */
export function allowanceFor(state: AttemptState, candidate: RankedCandidate): Allowance | undefined {
  const { expectedCostNanoUsd: expected, maxOutputTokens: longest = ASSUMED_LONGEST_ANSWER } = candidate;
  const { maxCostNanoUsd } = state.plan.limits;
  if (maxCostNanoUsd === undefined) return { mostNanoUsd: mostNanoUsd(candidate) ?? expected ?? 0 };
  const left = maxCostNanoUsd - state.spentNanoUsd - sumOf(state.running.map((each) => each.mostNanoUsd));
  if (expected === undefined || expected > left) return undefined;
  const affordable = affordableTokens(candidate, left - keptBack(state, candidate, left));
  if (affordable === undefined) return { mostNanoUsd: expected };
  if (affordable < Math.min(longest, 1)) return undefined;
  const most = mostNanoUsd(candidate, Math.min(affordable, longest)) ?? expected;
  return affordable < longest ? { mostNanoUsd: most, maxOutputTokens: affordable } : { mostNanoUsd: most };
}

function sumOf(amounts: readonly NanoUsd[]): NanoUsd {
  return amounts.reduce((sum, amount) => sum + amount, 0);
}
