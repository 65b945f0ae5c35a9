import type { CompiledRule } from '../compiled-policy.js';
import type { RoutingCandidate, RoutingView } from '../plugin.js';
import type { DecisionRun } from './decision-run.js';
import { findLastResort, type LastResort } from './last-resort.js';
import type { RejectionLog } from './rejection-log.js';
import { runYielding } from './run-yielding.js';
import { screen } from './screen.js';
import { overflowOf, spillAsLastResort, spillOver } from './spill.js';

/** The candidates for a request under one rule. */
export type Selection = {
  /** The rule's own backends, in its order; its spill backends when they are the last hope. */
  readonly own: readonly RoutingCandidate[];
  /** Backends that it spills to; they go before the rule's own. */
  readonly spilled: readonly RoutingCandidate[];
  /** Set when all of `own` are out for now and are tried anyway, because there is no better one. */
  readonly lastResort: LastResort | undefined;
};

/**
 * Filters the backends of a rule; if none passes, looks for capacity elsewhere and for the least bad of its own.
 * @param isLastHope - Whether to try spill backends that are out for now, as is done with its own.
 */
export function select(
  rule: CompiledRule,
  view: RoutingView,
  run: DecisionRun,
  log: RejectionLog,
  isLastHope: boolean,
): Selection {
  const passed = screen(rule.candidates, rule.filters, view, run, log);
  const { kept, tookBack } = runYielding(passed, rule.filters, view, run, log);
  if (kept.length > 0) {
    const overflow = tookBack ? overflowOf(rule, view, run) : undefined;
    return { own: kept, spilled: spillOver(overflow, run, log), lastResort: undefined };
  }
  const overflow = overflowOf(rule, view, run);
  const own = findLastResort(rule.candidates, rule.filters, view, run);
  log.takeBackTransient();
  const spilled = spillOver(overflow, run, log);
  const isNobody = own.size + spilled.length === 0;
  if (!isNobody || !isLastHope) return { own: [...own.keys()], spilled, lastResort: own };
  const elsewhere = spillAsLastResort(overflow, rule, run);
  log.takeBackTransient();
  return { own: [...elsewhere.keys()], spilled, lastResort: elsewhere };
}
