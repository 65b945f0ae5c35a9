import type { CompiledRule } from '../compiled-policy.js';
import type { RoutingCandidate, RoutingView } from '../plugin.js';
import type { DecisionRun } from './decision-run.js';
import { findLastResort, type LastResort } from './last-resort.js';
import type { RejectionLog } from './rejection-log.js';
import { runYielding } from './run-yielding.js';
import { screen } from './screen.js';
import { spillOver } from './spill.js';

/** Who may take a request under one rule. */
export type Selection = {
  /** Of the rule's own backends, in its order. */
  readonly own: readonly RoutingCandidate[];
  /** Of those that it may spill to; they go before the rule's own. */
  readonly spilled: readonly RoutingCandidate[];
  /** Set when all of `own` are out for now and are tried all the same, for want of a better one. */
  readonly lastResort: LastResort | undefined;
};

/** Filters the backends of a rule; if none passes, looks for room elsewhere and for the least bad of its own. */
export function select(
  rule: CompiledRule,
  view: RoutingView,
  run: DecisionRun,
  log: RejectionLog,
): Selection {
  const passed = screen(rule.candidates, rule.filters, view, run, log);
  const { kept, tookBack } = runYielding(passed, rule.filters, view, run, log);
  if (kept.length > 0) {
    return { own: kept, spilled: tookBack ? spillOver(rule, view, run, log) : [], lastResort: undefined };
  }
  const lastResort = findLastResort(rule.candidates, rule.filters, view, run);
  log.takeBackTransient();
  return { own: [...lastResort.keys()], spilled: spillOver(rule, view, run, log), lastResort };
}
