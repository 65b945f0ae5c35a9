import { isAtLeast } from '@signalbox/domain';
import type { CompiledBackend, Filter, RoutingCandidate, RoutingView } from '../plugin.js';
import type { CompiledRule } from '../compiled-policy.js';
import type { DecisionRun } from './decision-run.js';
import { isAnyone } from './is-anyone.js';
import { findLastResort, type LastResort } from './last-resort.js';
import { costCeiling } from './limits.js';
import type { RejectionLog } from './rejection-log.js';
import { screen } from './screen.js';
import { withoutWishes } from './view-of.js';

/** Where a request may overflow to, and how those backends are judged. */
type Overflow = {
  readonly candidates: readonly CompiledBackend[];
  /** None of them yields, because a full backend brings no relief. */
  readonly filters: readonly Filter[];
  readonly view: RoutingView;
};

/**
 * Where a request may overflow to when every backend of its rule is full or out: the backends of its `spill`, within the
 * spill's own cost ceiling. The rule's demands and the caller's wishes apply as they do to the rule's own backends.
 *
 * Only the policy's own emergency opens it: a request that is left without a backend by the caller's wishes alone does not
 * spill, or a wish would open what the policy keeps shut.
 * @returns `undefined` when nothing overflows.
 */
export function overflowOf(rule: CompiledRule, view: RoutingView, run: DecisionRun): Overflow | undefined {
  const { spill, candidates, filters } = rule;
  if (spill === undefined || !isAtLeast(view.profile.criticality, spill.criticality)) return undefined;
  if (isAnyone('now', candidates, filters, withoutWishes(view, rule), run)) return undefined;
  return {
    candidates: spill.candidates,
    filters: filters.map((filter) => ({ ...filter, yields: false })),
    view: { ...view, maxCostNanoUsd: costCeiling(view.maxCostNanoUsd, spill.maxCostNanoUsd) },
  };
}

/** The backends that can take the overflow: those that pass all filters. */
export function spillOver(
  overflow: Overflow | undefined,
  run: DecisionRun,
  log: RejectionLog,
): readonly RoutingCandidate[] {
  if (overflow === undefined) return [];
  run.steps?.push({
    stage: 'picker',
    name: 'spill',
    verdicts: [],
    note: 'Every backend of the rule is full or out, so those that it may spill to are asked and go first.',
  });
  return screen(overflow.candidates, overflow.filters, overflow.view, run, log);
}

/** The backends whose objections to the overflow are all transient: for when no other backend can ever serve the request. */
export function spillAsLastResort(
  overflow: Overflow | undefined,
  { filters }: CompiledRule,
  run: DecisionRun,
): LastResort {
  if (overflow === undefined) return new Map();
  return findLastResort(overflow.candidates, filters, overflow.view, run);
}
