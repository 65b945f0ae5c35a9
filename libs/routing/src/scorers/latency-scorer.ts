import type { Milliseconds } from '@signalbox/domain';
import type { Scorer } from '../plugin.js';
import { measuredAt } from '../signals/measured.js';
import { shareOfBest } from './share-of-best.js';

/** Nobody notices less. */
const NEGLIGIBLE_MS: Milliseconds = 10;

/** The fastest to its first token gets 1, one that takes twice as long 1/2; one without a recent measurement nothing. */
export const latencyScorer: Scorer = {
  type: 'latency-scorer',
  describe: 'The measured time to first token of the fastest candidate divided by that of this one.',
  needs: ['first-token'],
  score: (candidates, { now }) =>
    shareOfBest(
      candidates.map(({ signals }) => measuredAt(signals.firstToken, now)),
      NEGLIGIBLE_MS,
    ),
};
