import type { NanoUsd, RankedCandidate } from '@signalbox/domain';
import type { AttemptState } from './attempt-state.js';

/** What an attempt may cost. */
export type Allowance = {
  /** What it can cost at most under this allowance, as far as prices are known. */
  readonly mostNanoUsd: NanoUsd;
  /** The longest answer that can be paid for, in tokens; absent: money sets no limit. */
  readonly maxOutputTokens?: number;
};

/**
 * The most that an attempt can cost: the whole prompt at its dearest price and the longest answer, rounded up.
 * @param maxOutputTokens A limit on the answer beside the candidate's own, in tokens.
 * @returns `undefined` when the candidate has no price, or when nothing limits its answer.
 */
export function mostNanoUsd(
  { mostInputNanoUsd, outputTokenNanoUsd, maxOutputTokens: longest = Infinity }: RankedCandidate,
  maxOutputTokens = Infinity,
): NanoUsd | undefined {
  if (mostInputNanoUsd === undefined || outputTokenNanoUsd === undefined) return undefined;
  if (outputTokenNanoUsd === 0) return Math.ceil(mostInputNanoUsd);
  const most = Math.ceil(mostInputNanoUsd + outputTokenNanoUsd * Math.min(longest, maxOutputTokens));
  return Number.isFinite(most) ? most : undefined;
}

/**
 * What the request can still pay of its cost limit for an attempt at this candidate. What an attempt under way can cost at
 * most is spoken for. A candidate fits when its expected cost does; where its prices are known, its answer is kept so
 * short that even the worst case stays within the limit, and at least one token must be possible.
 * @returns `undefined` when it does not fit; so does, under a limit, a candidate of unknown cost.
 */
export function allowanceFor(state: AttemptState, candidate: RankedCandidate): Allowance | undefined {
  const { expectedCostNanoUsd: expected, maxOutputTokens: longest = Infinity } = candidate;
  const { maxCostNanoUsd } = state.plan.limits;
  if (maxCostNanoUsd === undefined) return { mostNanoUsd: mostNanoUsd(candidate) ?? expected ?? 0 };
  const left = maxCostNanoUsd - state.spentNanoUsd - sumOf(state.running.map((each) => each.mostNanoUsd));
  if (expected === undefined || expected > left) return undefined;
  const affordable = affordableTokens(candidate, left);
  if (affordable === undefined) return { mostNanoUsd: expected };
  if (affordable < Math.min(longest, 1)) return undefined;
  const most = mostNanoUsd(candidate, affordable) ?? expected;
  return affordable < longest && affordable < Infinity
    ? { mostNanoUsd: most, maxOutputTokens: affordable }
    : { mostNanoUsd: most };
}

/** How long an answer so much money pays for, in tokens; negative: not even the prompt. */
function affordableTokens(candidate: RankedCandidate, left: NanoUsd): number | undefined {
  const { mostInputNanoUsd, outputTokenNanoUsd } = candidate;
  if (mostInputNanoUsd === undefined || outputTokenNanoUsd === undefined) return undefined;
  const forAnswer = left - Math.ceil(mostInputNanoUsd);
  if (forAnswer < 0) return -1;
  if (outputTokenNanoUsd === 0) return Infinity;
  const tokens = Math.floor(forAnswer / outputTokenNanoUsd);
  // The quotient of two numbers that are not whole may be rounded up to the next whole one.
  return Math.ceil(mostInputNanoUsd + outputTokenNanoUsd * tokens) > left ? tokens - 1 : tokens;
}

function sumOf(amounts: readonly NanoUsd[]): NanoUsd {
  return amounts.reduce((sum, amount) => sum + amount, 0);
}
