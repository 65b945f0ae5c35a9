import type { Scorer } from '../plugin.js';

/** The quality that the policy states for a backend's answers to this kind of task. */
export const qualityScorer: Scorer = {
  type: 'quality-scorer',
  describe: "The backend's `quality` in the policy for the request's task, else its `quality.default`.",
  weakness: 'It is the number that you wrote; nothing measures it, and the task is a guess.',
  needs: [],
  score: (candidates, { profile: { task } }) =>
    candidates.map(({ backend: { quality } }) => (task && quality[task]) ?? quality.default),
};
