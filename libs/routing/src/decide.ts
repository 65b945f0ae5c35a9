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
 * Decides where a request goes: model → route → first rule that matches → filters → spill → scorers → picker → exploration
 * → the caller's wishes → limits. It is pure and total: it never throws, whatever the profile says.
 *
 * - When every candidate is out, those with only transient verdicts (health, quota, load) against them are planned anyway,
 *   least bad first, and the plan says `lastResort`.
 * - When no backend of a route can ever serve a request, its `fallback` is asked, under the demands of both.
 * - Without a trace, its memory grows with the candidates that pass, not with those that are rejected: the first 16
 *   rejections of each rule are named and the others counted (`unlisted`).
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

/** Asks a route and then its fallbacks: never more of them than there are routes, even if a policy has a cycle. */
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

/** A plan as the complete decision, with the rejections of earlier routes and the unknown names in the caller's wishes. */
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

/** When no backend can serve the request, but one that a rule may spill to is out only for now, that one is tried. */
function lastHope(deadEnds: readonly DeadEnd[], run: DecisionRun): RoutingDecision | undefined {
  const hope = deadEnds.find(({ log }) => log.hasTransient);
  if (hope?.matched === undefined) return undefined;
  const answer = askRoute(hope.route, hope.matched.demands, run, true);
  const others = deadEnds.filter((dead) => dead !== hope);
  return answer.kind === 'plan' ? planned(answer, others, run, hope !== deadEnds[0]) : undefined;
}
