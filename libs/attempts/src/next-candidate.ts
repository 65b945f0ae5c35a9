import type { NanoUsd, RankedCandidate } from '@signalbox/domain';
import type { AttemptState, ObstacleTo, PassedOver } from './attempt-state.js';

/** Whom to try next. */
export type NextCandidate = {
  /** The next candidate that can be paid for and reached, and where it is in the plan; absent: there is none. */
  readonly found?: { readonly candidate: RankedCandidate; readonly index: number };
  /** Who comes before it in the plan, could be paid for, and cannot be reached. */
  readonly passedOver: readonly PassedOver[];
};

/**
 * Finds the next candidate whose expected cost fits into what is left of the cost limit and to whom there is no obstacle.
 * Who does not fit is passed over for good, since what is left only gets less; so is who cannot be reached, since
 * attempts go down the plan once. Under a limit, a candidate of unknown cost does not fit.
 */
export function nextCandidate(
  { plan, nextIndex, spentNanoUsd }: AttemptState,
  obstacleTo: ObstacleTo,
): NextCandidate {
  const { maxCostNanoUsd } = plan.limits;
  const passedOver: PassedOver[] = [];
  for (let index = nextIndex; index < plan.candidates.length; index++) {
    const candidate = plan.candidates[index];
    if (candidate === undefined || !fits(candidate, maxCostNanoUsd, spentNanoUsd)) continue;
    const error = obstacleTo(candidate);
    if (error === undefined) return { found: { candidate, index }, passedOver };
    passedOver.push({ candidate, error });
  }
  return { passedOver };
}

function fits(
  { expectedCostNanoUsd }: RankedCandidate,
  maxCostNanoUsd: NanoUsd | undefined,
  spentNanoUsd: NanoUsd,
): boolean {
  if (maxCostNanoUsd === undefined) return true;
  return expectedCostNanoUsd !== undefined && spentNanoUsd + expectedCostNanoUsd <= maxCostNanoUsd;
}
