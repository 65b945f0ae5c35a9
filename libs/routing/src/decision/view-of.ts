import type { Capability, RoutingPreferences } from '@signalbox/domain';
import type { CompiledRule } from '../compiled-policy.js';
import type { RoutingView } from '../plugin.js';
import type { DecisionRun } from './decision-run.js';
import type { Demands } from './demands.js';
import { costCeiling } from './limits.js';

const NO_WISHES: RoutingPreferences = {};

/** What the plugins of a rule may see of a request. */
export function viewOf(run: DecisionRun, rule: CompiledRule, { require, exclude }: Demands): RoutingView {
  const { profile, policy, now } = run.input;
  return {
    profile,
    require,
    exclude,
    needs: allNeeds(allNeeds(profile.needs, rule.demands[profile.kind]), require.capabilities),
    maxCostNanoUsd: costCeiling(rule.limits.maxCostNanoUsd, profile.preferences.maxCostNanoUsd),
    recall: run.recall,
    distance: policy.distance,
    now,
  };
}

/** The same request without the caller's wishes: it tells the policy's own emergencies from those that wishes cause. */
export function withoutWishes(view: RoutingView, rule: CompiledRule): RoutingView {
  const profile = { ...view.profile, preferences: NO_WISHES };
  return { ...view, profile, maxCostNanoUsd: rule.limits.maxCostNanoUsd };
}

function allNeeds(own: readonly Capability[], demanded: readonly Capability[]): readonly Capability[] {
  if (demanded.every((capability) => own.includes(capability))) return own;
  return [...own, ...demanded.filter((capability) => !own.includes(capability))];
}
