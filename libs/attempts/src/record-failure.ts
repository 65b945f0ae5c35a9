import type { AttemptState, RunningAttempt, SecondChance, TriedCandidate } from './attempt-state.js';
import { FAILURE_RULES } from './failure-rules.js';
import { spentOn, type Failed } from './money-spent.js';
import type { Surroundings } from './surroundings.js';
import { retryBackOffMs, secondChance } from './waits.js';

/**
 * Records the failure of an attempt: what it cost, whether it counts, and whether its candidate may be retried. An attempt
 * that was never sent does not count, but only the first time that a candidate is tried.
 */
export function recordFailure(
  state: AttemptState,
  attempt: RunningAttempt,
  event: Failed,
  surroundings: Surroundings,
): AttemptState {
  const { candidate } = attempt;
  const earlier = timesTried(state, candidate.backend);
  const isFree = event.disposition === 'never-sent' && state.phase !== 'committed' && earlier === 0;
  const again = earlier === 0 ? chanceAfter(state, event, surroundings) : undefined;
  const tried: TriedCandidate = {
    candidate,
    error: event.error,
    times: earlier + 1,
    ...(again !== undefined && { again }),
  };
  return {
    ...state,
    counted: state.counted - (isFree ? 1 : 0),
    running: state.running.filter((each) => each !== attempt),
    tried: [...state.tried.filter((each) => each.candidate.backend !== candidate.backend), tried],
    failures: [...state.failures, event.error],
    spentNanoUsd: state.spentNanoUsd + spentOn(attempt, event),
  };
}

/** How often a backend was tried before the current attempt. */
function timesTried({ tried, lost }: AttemptState, backend: string): number {
  const failed = tried.find(({ candidate }) => candidate.backend === backend)?.times ?? 0;
  return failed === 0 && lost.some(({ candidate }) => candidate.backend === backend) ? 1 : failed;
}

function chanceAfter(
  state: AttemptState,
  { error }: Failed,
  { now, random }: Surroundings,
): SecondChance | undefined {
  if (error.silent) return undefined;
  const rule = FAILURE_RULES[error.reason];
  const mayAgain = state.phase === 'committed' ? rule.againAfterCut : rule.again;
  return mayAgain ? secondChance(error, now, retryBackOffMs(state.failures.length + 1, random)) : undefined;
}
