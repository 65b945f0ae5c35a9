import type { Milliseconds } from '@signalbox/domain';
import type { Scorer } from '../plugin.js';
import { shareOfBest } from './share-of-best.js';

/** Within a region the way is as good as none. */
const NEGLIGIBLE_MS: Milliseconds = 10;

/** The nearest gets 1, one twice as far away 1/2. A caller whose region is unknown is equally far from everybody. */
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
