import type { AttemptState, RunningAttempt, TriedCandidate } from './attempt-state.js';

/** Whether a backend was asked, whatever came of it or still may. */
export function wasAsked({ tried, running, lost }: AttemptState, backend: string): boolean {
  return names(running, backend) || names(tried, backend) || names(lost, backend);
}

function names(asked: readonly (RunningAttempt | TriedCandidate)[], backend: string): boolean {
  for (const { candidate } of asked) if (candidate.backend === backend) return true;
  return false;
}
