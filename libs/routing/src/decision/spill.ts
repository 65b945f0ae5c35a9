import { CRITICALITIES, type Criticality } from '@signalbox/domain';
import type { CompiledRule } from '../compiled-policy.js';
import type { RoutingCandidate, RoutingView } from '../plugin.js';
import type { DecisionRun } from './decision-run.js';
import { isAnyone } from './is-anyone.js';
import { costCeiling } from './limits.js';
import type { RejectionLog } from './rejection-log.js';
import { screen } from './screen.js';
import { withoutWishes } from './view-of.js';

const NOBODY: readonly RoutingCandidate[] = [];

/**
 * Where a request of a rule whose every backend is full or out may overflow to: the backends of its `spill` that pass all
 * filters, within the spill's own ceiling of cost. There nobody yields, for a full backend is no relief. The rule's
 * demands and the caller's wishes hold as they do for the rule's own backends.
 *
 * It takes an emergency of the policy: whom the caller's wishes alone have left without a backend stays so, or a wish
 * would open what the policy keeps shut.
 */
export function spillOver(
  rule: CompiledRule,
  view: RoutingView,
  run: DecisionRun,
  log: RejectionLog,
): readonly RoutingCandidate[] {
  const { spill, candidates, filters } = rule;
  if (spill === undefined || !isAtLeast(view.profile.criticality, spill.criticality)) return NOBODY;
  if (isAnyone('now', candidates, filters, withoutWishes(view, rule), run)) return NOBODY;
  run.steps?.push({
    stage: 'picker',
    name: 'spill',
    verdicts: [],
    note: 'Every backend of the rule is full or out, so those that it may spill to are asked and go first.',
  });
  const unyielding = filters.map((filter) => ({ ...filter, yields: false }));
  const maxCostNanoUsd = costCeiling(view.maxCostNanoUsd, spill.maxCostNanoUsd);
  return screen(spill.candidates, unyielding, { ...view, maxCostNanoUsd }, run, log);
}

/** `CRITICALITIES` goes from the most important to the least. */
function isAtLeast(own: Criticality, asked: Criticality): boolean {
  return CRITICALITIES.indexOf(own) <= CRITICALITIES.indexOf(asked);
}
