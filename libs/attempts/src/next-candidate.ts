import type { NanoUsd, RankedCandidate } from '@signalbox/domain';
import type { AttemptState } from './attempt-state.js';

/** The next candidate that can be paid for, and where it is in the plan. */
export type NextCandidate = { readonly candidate: RankedCandidate; readonly index: number };

/**
 * Finds the next candidate whose expected cost fits into what is left of the cost limit. What does not fit is passed
 * over for good, since what is left only gets less. Under a limit, a candidate of unknown cost does not fit.
 */
export function nextCandidate({ plan, nextIndex, spentNanoUsd }: AttemptState): NextCandidate | undefined {
  const { maxCostNanoUsd } = plan.limits;
  for (let index = nextIndex; index < plan.candidates.length; index++) {
    const candidate = plan.candidates[index];
    if (candidate !== undefined && fits(candidate, maxCostNanoUsd, spentNanoUsd)) return { candidate, index };
  }
  return undefined;
}

function fits(
  { expectedCostNanoUsd }: RankedCandidate,
  maxCostNanoUsd: NanoUsd | undefined,
  spentNanoUsd: NanoUsd,
): boolean {
  if (maxCostNanoUsd === undefined) return true;
  return expectedCostNanoUsd !== undefined && spentNanoUsd + expectedCostNanoUsd <= maxCostNanoUsd;
}
