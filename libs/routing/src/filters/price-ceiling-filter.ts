import { usdFromNanoUsd, type NanoUsd } from '@signalbox/domain';
import { KEEP, refuse, type Filter } from '../plugin.js';

/** Keeps backends whose expected cost is under the ceiling. Where there is a ceiling, an unknown price is over it. */
export const priceCeilingFilter: Filter = {
  type: 'price-ceiling-filter',
  describe: "Removes backends that are expected to cost more than the route's or the caller's limit.",
  needs: ['price'],
  keep({ expectedCostNanoUsd }, { maxCostNanoUsd }) {
    if (maxCostNanoUsd === undefined) return KEEP;
    if (expectedCostNanoUsd === undefined) {
      return refuse(`Its price is unknown, and the request may cost at most ${dollars(maxCostNanoUsd)}.`);
    }
    if (expectedCostNanoUsd <= maxCostNanoUsd) return KEEP;
    return refuse(
      `It is expected to cost ${dollars(expectedCostNanoUsd)}, and the request may cost at most ${dollars(maxCostNanoUsd)}.`,
    );
  },
};

function dollars(amount: NanoUsd): string {
  return `$${Number(usdFromNanoUsd(amount).toPrecision(3))}`;
}
