import type { AttemptState, RunningAttempt, TriedCandidate } from './attempt-state.js';

/** Whether a backend has been tried, including attempts that are running or lost a race. */
export function wasAsked({ tried, running, lost }: AttemptState, backend: string): boolean {
  return names(running, backend) || names(tried, backend) || names(lost, backend);
}

function names(asked: readonly (RunningAttempt | TriedCandidate)[], backend: string): boolean {
  for (const { candidate } of asked) if (candidate.backend === backend) return true;
  return false;
}
