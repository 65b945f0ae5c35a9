import type { Scorer } from '../plugin.js';

/** What the policy says of the quality of a backend's answers. */
export const qualityScorer: Scorer = {
  type: 'quality-scorer',
  describe: "The backend's `quality.default` in the policy.",
  needs: [],
  score: (candidates) => candidates.map(({ backend }) => backend.quality),
};
