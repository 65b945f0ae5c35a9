import type { RankedCandidate } from '@signalbox/domain';
import type { AttemptState } from './attempt-state.js';
import { FAILURE_RULES } from './failure-rules.js';

/** Whether the prompt may fit a candidate, after what others have said of it (`largerThan`). */
export function windowMayFit({ tried }: AttemptState, candidate: RankedCandidate): boolean {
  return tried.every(
    ({ error, candidate: refused }) =>
      FAILURE_RULES[error.reason].next !== 'larger-window' || largerThan(refused, candidate),
  );
}

/**
 * Whether a candidate may have room for what another one had no room for. Where the window of the one that refused is
 * known, the other's must be known too, and larger. Where it is not, there is nothing to compare, and everybody may.
 */
function largerThan(refused: RankedCandidate, candidate: RankedCandidate): boolean {
  if (refused.contextWindow === undefined) return true;
  return candidate.contextWindow !== undefined && candidate.contextWindow > refused.contextWindow;
}
