import type { NanoUsd, RankedCandidate } from '@signalbox/domain';
import type { AttemptState } from './attempt-state.js';
import { keptBack } from './kept-back.js';
import { affordableTokens, ASSUMED_LONGEST_ANSWER, mostNanoUsd } from './worst-case.js';

/** What an attempt may cost. */
export type Allowance = {
  /** What it can cost at most under this allowance, as far as prices are known. */
  readonly mostNanoUsd: NanoUsd;
  /** The longest answer that can be paid for, in tokens; absent: money sets no limit. */
  readonly maxOutputTokens?: number;
};

/**
 * What the request can still pay of its cost limit for an attempt at this candidate. What an attempt under way can cost at
 * most is spoken for, and what one more attempt needs is kept back (`keptBack`). A candidate fits when its expected cost
 * does; where its prices are known, its answer is kept so short that even the worst case stays within the limit, and at
 * least one token must be possible. Where nothing says how long its answers are, a limit that is longer than any
 * (`ASSUMED_LONGEST_ANSWER`) is not set: providers refuse such limits, and nobody would be the wiser for the sum.
 * @returns `undefined` when it does not fit; so does, under a limit, a candidate of unknown cost.
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
