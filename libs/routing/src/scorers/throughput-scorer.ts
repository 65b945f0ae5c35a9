import type { Scorer } from '../plugin.js';

/** The backend with the highest output rate gets 1, one at half its rate 1/2. */
export const throughputScorer: Scorer = {
  type: 'throughput-scorer',
  describe: 'The median rate of output tokens of this candidate divided by that of the fastest writer.',
  weakness: 'Models count tokens differently, so the same text may be more tokens at one than at another.',
  needs: ['token-rate'],
  score(candidates) {
    const rates = candidates.map(({ signals }) => signals.tokensPerSecond?.p50);
    const best = rates.reduce<number>((most, rate) => Math.max(most, rate ?? 0), 0);
    return rates.map((rate) => (rate === undefined || best <= 0 ? undefined : rate / best));
  },
};
