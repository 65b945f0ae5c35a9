import { formatUsd } from '@signalbox/domain';
import { KEEP, refusal, type Filter } from '../plugin.js';

const PRICE_UNKNOWN = refusal(
  (_candidate, { maxCostNanoUsd }) =>
    `Its price is unknown, and the request may cost at most ${formatUsd(maxCostNanoUsd ?? 0)}.`,
);
const TOO_DEAR = refusal(
  ({ expected }, { maxCostNanoUsd }) =>
    `It is expected to cost ${formatUsd(expected.costNanoUsd ?? 0)}, and the request may cost at most ${formatUsd(maxCostNanoUsd ?? 0)}.`,
);

/** Keeps backends whose expected cost does not exceed the ceiling. An unknown price counts as exceeding it. */
export const priceCeilingFilter: Filter = {
  type: 'price-ceiling-filter',
  describe:
    "Removes backends that are expected to cost more than the rule's, the spill's or the caller's limit.",
  weakness:
    'It compares what is expected: an answer that is longer than most is cut short where the money ends.',
  needs: ['price', 'output-length', 'recall'],
  keep({ expected }, { maxCostNanoUsd }) {
    if (maxCostNanoUsd === undefined) return KEEP;
    if (expected.costNanoUsd === undefined) return PRICE_UNKNOWN;
    return expected.costNanoUsd <= maxCostNanoUsd ? KEEP : TOO_DEAR;
  },
};
