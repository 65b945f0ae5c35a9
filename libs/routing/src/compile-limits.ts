import { nanoUsdFromUsd, type RequestLimits } from '@signalbox/domain';
import type { LimitsPolicy } from '@signalbox/policy';
import type { LeastSilence } from './compiled-policy.js';

/** The limits of a rule in the form that decisions use. */
export type CompiledLimits = { readonly limits: RequestLimits; readonly leastSilence: LeastSilence };

/** The limits of a route, overridden by those of a rule, with money in nano-dollars. */
export function compileLimits(route: LimitsPolicy, rule: Partial<LimitsPolicy>): CompiledLimits {
  const { maxCostUsd, firstTokenAtLeastMs, idleAtLeastMs, ...limits } = { ...route, ...rule };
  return {
    limits: maxCostUsd === undefined ? limits : { ...limits, maxCostNanoUsd: nanoUsdFromUsd(maxCostUsd) },
    leastSilence: { firstTokenMs: firstTokenAtLeastMs, idleMs: idleAtLeastMs },
  };
}
