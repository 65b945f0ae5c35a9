import type { Scorer } from '../plugin.js';

/**
 * The backend that last served the session gets 1, others the share of the prompt that their cache is likely to hold. It
 * keeps conversations together for lower latency; the money that a warm cache saves is up to the cost scorer.
 */
export const affinityScorer: Scorer = {
  type: 'affinity-scorer',
  describe:
    'The backend that served the session last gets 1, another one the share of the prompt in its cache.',
  weakness: 'A popular beginning draws all its requests to one backend; weigh headroom beside it.',
  needs: ['recall'],
  score: (candidates, { profile, recall: { sessionBackend } }) =>
    candidates.map(({ backend: { backend }, expected: { cachedTokens } }) => {
      if (backend === sessionBackend) return 1;
      return cachedTokens > 0 ? cachedTokens / profile.inputTokens : 0;
    }),
};
