import type { Draft, Plan } from '@signalbox/domain';
import type { CompiledRoute } from './compiled-policy.js';
import { askRoute, type DeadEnd, type RouteAnswer } from './decision/ask-route.js';
import type { DecideInput } from './decision/decide-input.js';
import { beginRun, type DecisionRun } from './decision/decision-run.js';
import { NO_DEMANDS } from './decision/demands.js';
import { fallbackOf, rejectionsOf } from './decision/fallback.js';
import { findEntry } from './decision/find-entry.js';
import { rejectIneligible } from './decision/reject.js';
import type { RoutingDecision } from './decision/routing-decision.js';
import { unknownWishes } from './decision/unknown-wishes.js';

/**
 * Decides where a request goes: model → route → first rule that matches → filters → spill → scorers → picker →
 * exploration → the caller's wishes → limits. It is pure and total: it never throws, whatever the profile says.
 *
 * - When only transient verdicts (health, quota, load) are left against the last candidates, those are planned all the
 *   same, least bad first, and the plan says `lastResort`.
 * - When nobody of a route can ever take a request, its `fallback` is asked, under the demands of both.
 * - Without a trace, its memory grows with the candidates that pass and not with those that are rejected: of those the
 *   first 16 of each rule are named and the others counted (`unlisted`).
 */
export function decide(input: DecideInput): RoutingDecision {
  const steps = input.trace === true ? [] : undefined;
  const entry = findEntry(input, steps);
  if (entry.kind !== 'entry') return entry;
  return followRoutes(entry.route, beginRun(input, entry, steps));
}

/** The same decision with every step. */
export function explain(input: Omit<DecideInput, 'trace'>): RoutingDecision {
  return decide({ ...input, trace: true });
}

/** Asks a route and then its fallbacks. There are no more of them than routes, whoever compiled the policy. */
function followRoutes(first: CompiledRoute, run: DecisionRun): RoutingDecision {
  const { steps = [], warnings, input } = run;
  const { policy, profile } = input;
  const deadEnds: DeadEnd[] = [];
  let route: CompiledRoute | undefined = first;
  let demands = NO_DEMANDS;
  while (route !== undefined && deadEnds.length <= policy.routes.size) {
    const answer = askRoute(route, demands, run);
    if (answer.kind === 'plan') return planned(answer, deadEnds, run, deadEnds.length > 0);
    deadEnds.push(answer.dead);
    demands = answer.dead.matched?.demands ?? demands;
    route = fallbackOf(answer.dead, run);
  }
  return (
    lastHope(deadEnds, run) ?? rejectIneligible(deadEnds, profile.preferences, { policy, warnings, steps })
  );
}

/** A plan as the whole decision, with whom the routes before it rejected and what its caller wished for in vain. */
function planned(
  { plan, log, special }: Extract<RouteAnswer, { kind: 'plan' }>,
  deadEnds: readonly DeadEnd[],
  { steps = [], warnings, input }: DecisionRun,
  isFallback: boolean,
): RoutingDecision {
  const whole: Draft<Plan> = plan;
  const unlisted = deadEnds.reduce((sum, dead) => sum + dead.log.unlisted, log.unlisted);
  const unknown = unknownWishes(input.profile.preferences, input.policy);
  if (deadEnds.length > 0) whole.rejected = rejectionsOf(deadEnds, plan.rejected, plan.candidates);
  if (unknown.length > 0) whole.warnings = unknown.map(({ wish, message }) => ({ feature: wish, message }));
  const decision: Draft<Extract<RoutingDecision, { kind: 'plan' }>> = {
    kind: 'plan',
    plan: whole,
    steps,
    warnings,
    unlisted,
  };
  const turns = isFallback ? [...special, 'fallback' as const] : special;
  if (turns.length > 0) decision.special = turns;
  return decision;
}

/** Nobody of a route can take the request, but one that it may spill to is out only for now: that one is tried. */
function lastHope(deadEnds: readonly DeadEnd[], run: DecisionRun): RoutingDecision | undefined {
  const hope = deadEnds.find(({ log }) => log.hasTransient);
  if (hope?.matched === undefined) return undefined;
  const answer = askRoute(hope.route, hope.matched.demands, run, true);
  const others = deadEnds.filter((dead) => dead !== hope);
  return answer.kind === 'plan' ? planned(answer, others, run, hope !== deadEnds[0]) : undefined;
}
