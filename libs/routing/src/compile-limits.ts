import { nanoUsdFromUsd, type RequestLimits } from '@signalbox/domain';
import type { LimitsPolicy } from '@signalbox/policy';

/** The limits of a route with what a rule replaces, and money in nano-dollars. */
export function compileLimits(route: LimitsPolicy, rule: Partial<LimitsPolicy>): RequestLimits {
  const { maxCostUsd, ...limits } = { ...route, ...rule };
  return maxCostUsd === undefined ? limits : { ...limits, maxCostNanoUsd: nanoUsdFromUsd(maxCostUsd) };
}
