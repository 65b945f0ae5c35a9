import type { NanoUsd } from '@signalbox/domain';
import type { Scorer } from '../plugin.js';
import { shareOfBest } from './share-of-best.js';

/** A hundred-thousandth of a dollar: below it, one request is as good as free. */
const NEGLIGIBLE_NANO_USD: NanoUsd = 10_000;

/** The cheapest gets 1, one at twice its cost 1/2. So what one backend gets does not depend on a dear outlier. */
export const costScorer: Scorer = {
  type: 'cost-scorer',
  describe: 'The cost of the cheapest candidate divided by the cost of this one.',
  needs: ['price'],
  score: (candidates) =>
    shareOfBest(
      candidates.map(({ expectedCostNanoUsd }) => expectedCostNanoUsd),
      NEGLIGIBLE_NANO_USD,
    ),
};
