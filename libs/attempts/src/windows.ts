import type { RankedCandidate } from '@signalbox/domain';
import type { AttemptState } from './attempt-state.js';
import { FAILURE_RULES } from './failure-rules.js';

/** Whether the prompt may fit a candidate, given the candidates that refused it as too long (`largerThan`). */
export function windowMayFit({ tried }: AttemptState, candidate: RankedCandidate): boolean {
  return tried.every(
    ({ error, candidate: refused }) =>
      FAILURE_RULES[error.reason].next !== 'larger-window' || largerThan(refused, candidate),
  );
}

/**
 * Whether a candidate may have room for a prompt that another one refused. If the window of the refusing candidate is
 * known, this one's must be known too, and larger. If it is unknown, there is nothing to compare, and any candidate may
 * have room.
 */
function largerThan(refused: RankedCandidate, candidate: RankedCandidate): boolean {
  if (refused.contextWindow === undefined) return true;
  return candidate.contextWindow !== undefined && candidate.contextWindow > refused.contextWindow;
}
