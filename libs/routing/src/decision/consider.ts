import type { Capability } from '@signalbox/domain';
import type { CompiledRoute, CompiledRule } from '../compiled-policy.js';
import { expectedCost } from '../expected-cost.js';
import type { RoutingCandidate, RoutingView } from '../plugin.js';
import { signalsOf } from '../snapshot.js';
import type { DecideInput } from './decide-input.js';
import { costCeiling } from './limits.js';

/** The backends of a rule with what is known of each, and what this request is expected to cost there. */
export function considerBackends(
  { profile, snapshot, prices }: DecideInput,
  rule: CompiledRule,
): readonly RoutingCandidate[] {
  return rule.candidates.map((backend) => ({
    backend,
    signals: signalsOf(snapshot, backend.backend),
    expectedCostNanoUsd: expectedCost(profile, backend.price ?? prices?.(backend.backend)),
  }));
}

/** What the plugins of a rule may see of a request. */
export function viewOf(
  { profile, policy, now }: DecideInput,
  route: CompiledRoute,
  rule: CompiledRule,
): RoutingView {
  return {
    profile,
    require: rule.require,
    exclude: rule.exclude,
    needs: allNeeds(profile.needs, rule.demands[profile.kind]),
    maxCostNanoUsd: costCeiling(route.limits, profile),
    now,
    staleAfterMs: policy.staleAfterMs,
  };
}

function allNeeds(own: readonly Capability[], demanded: readonly Capability[]): readonly Capability[] {
  if (demanded.length === 0) return own;
  return [...own, ...demanded.filter((capability) => !own.includes(capability))];
}
