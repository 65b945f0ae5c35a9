import type { Scorer } from '../plugin.js';

/** The share of this user's recent requests to the backend that succeeded. */
export const historyScorer: Scorer = {
  type: 'history-scorer',
  describe: "The share of this user's last requests to the backend that ended well.",
  weakness: 'A request that ended well was not necessarily answered well, and it knows the last few only.',
  needs: ['recall'],
  score: (candidates, { recall: { history } }) =>
    candidates.map(({ backend: { backend } }) =>
      Object.hasOwn(history, backend) ? history[backend] : undefined,
    ),
};
