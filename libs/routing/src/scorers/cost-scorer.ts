import type { NanoUsd } from '@signalbox/domain';
import type { Scorer } from '../plugin.js';
import { shareOfBest } from './share-of-best.js';

/** A hundred-thousandth of a dollar: below it a request counts as free. */
const NEGLIGIBLE_NANO_USD: NanoUsd = 10_000;

/**
 * The cheapest gets 1, one at twice its cost 1/2. So a score does not depend on an expensive outlier. A warm prompt cache
 * makes a request cheaper, so conversations stay where they are as long as that pays off.
 */
export const costScorer: Scorer = {
  type: 'cost-scorer',
  describe: 'The expected cost at the cheapest candidate divided by that at this one.',
  weakness: 'It is relative: a dear backend among dearer ones gets 1, and all below $0.00001 count as equal.',
  needs: ['price', 'output-length', 'recall'],
  score: (candidates) =>
    shareOfBest(
      candidates.map(({ expected }) => expected.costNanoUsd),
      NEGLIGIBLE_NANO_USD,
    ),
};
