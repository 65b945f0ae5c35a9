import { nanoUsdFromUsd, type RequestLimits } from '@signalbox/domain';
import type { LimitsPolicy } from '@signalbox/policy';
import type { LeastSilence } from './compiled-policy.js';

/** The limits of a rule as decisions need them. */
export type CompiledLimits = { readonly limits: RequestLimits; readonly leastSilence: LeastSilence };

/** The limits of a route with what a rule replaces, and money in nano-dollars. */
export function compileLimits(route: LimitsPolicy, rule: Partial<LimitsPolicy>): CompiledLimits {
  const { maxCostUsd, firstTokenAtLeastMs, idleAtLeastMs, ...limits } = { ...route, ...rule };
  return {
    limits: maxCostUsd === undefined ? limits : { ...limits, maxCostNanoUsd: nanoUsdFromUsd(maxCostUsd) },
    leastSilence: { firstTokenMs: firstTokenAtLeastMs, idleMs: idleAtLeastMs },
  };
}
