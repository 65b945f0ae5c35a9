import type { Milliseconds } from '@signalbox/domain';
import type { Scorer } from '../plugin.js';
import { shareOfBest } from './share-of-best.js';

/** Distances below this are negligible, as within a region. */
const NEGLIGIBLE_MS: Milliseconds = 10;

/** The nearest gets 1, one twice as far away 1/2. For a caller whose region is unknown, all scores are unknown. */
export const regionScorer: Scorer = {
  type: 'region-scorer',
  describe: "The distance of the nearest candidate's region from the caller's divided by that of this one.",
  weakness: 'Distances are those of the policy; a pair of regions that it does not list is unknown.',
  needs: [],
  score: (candidates, { profile: { region }, distance }) =>
    shareOfBest(
      candidates.map(({ backend }) =>
        region === undefined || backend.region === undefined ? undefined : distance(region, backend.region),
      ),
      NEGLIGIBLE_MS,
    ),
};
