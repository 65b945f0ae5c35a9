import type { AttemptState } from './attempt-state.js';

/** The names of the backends that were asked, whatever came of it or still may. */
export function askedBackends({ tried, running, lost }: AttemptState): ReadonlySet<string> {
  return new Set([...tried, ...running, ...lost].map(({ candidate }) => candidate.backend));
}
