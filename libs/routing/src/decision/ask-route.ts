import type { Plan, RequestProfile } from '@signalbox/domain';
import type { CompiledRoute, CompiledRule } from '../compiled-policy.js';
import type { RoutingView } from '../plugin.js';
import { applyWishes } from './apply-wishes.js';
import { runUnder, type DecisionRun } from './decision-run.js';
import { bothDemands, type Demands } from './demands.js';
import { explore } from './explore.js';
import { requestLimits } from './limits.js';
import { matchRule } from './match-rule.js';
import { rank } from './rank.js';
import { rankedCandidate } from './ranked-candidate.js';
import { rankingOf } from './ranking-of.js';
import { RejectionLog } from './rejection-log.js';
import type { SpecialTurn } from './routing-decision.js';
import { select } from './select.js';
import { viewOf } from './view-of.js';

/** No request makes more than 20 attempts, so a longer plan would only be overhead. */
const LONGEST_PLAN = 64;

/** The answer of one route to a request: a plan, or that none of its backends can serve it. */
export type RouteAnswer =
  | {
      readonly kind: 'plan';
      readonly plan: Plan;
      readonly log: RejectionLog;
      readonly special: readonly SpecialTurn[];
    }
  | { readonly kind: 'nobody'; readonly dead: DeadEnd };

/** A route without a backend for a request, and how that was found. */
export type DeadEnd = {
  readonly route: CompiledRoute;
  readonly log: RejectionLog;
  /** Absent when no rule matched. */
  readonly matched?: { readonly rule: CompiledRule; readonly view: RoutingView; readonly demands: Demands };
};

/**
 * Asks one route: rule → filters → spill → scorers → picker → exploration → the caller's wishes → limits.
 * @param earlier - The demands of earlier routes' rules, which still hold.
 * @param isLastHope - Whether to try a backend that the rule may spill to although it is out for now.
 */
export function askRoute(
  route: CompiledRoute,
  earlier: Demands,
  asked: DecisionRun,
  isLastHope = false,
): RouteAnswer {
  const log = new RejectionLog(asked.steps !== undefined);
  const rule = matchRule(route, asked);
  if (rule === undefined) return { kind: 'nobody', dead: { route, log } };

  const run = runUnder(rule, asked);
  const demands = bothDemands(earlier, rule);
  const view = viewOf(run, rule, demands);
  const { own, spilled, lastResort } = select(rule, view, run, log, isLastHope);
  if (own.length + spilled.length === 0) {
    return { kind: 'nobody', dead: { route, log, matched: { rule, view, demands } } };
  }

  const ranking = rankingOf(rule, run);
  const { profile, policy, random, turnOf } = run.input;
  const context = { view, random, turn: turnOf?.(rule.key) ?? 0 };
  const first = rank(spilled, ranking, context, run);
  const then = rank(own, ranking, context, run, lastResort);
  const isCalm = spilled.length === 0 && lastResort === undefined;
  const picked = isCalm ? explore(then, rule, ranking, run) : [...first, ...then];
  const ranked = applyWishes(picked, profile.preferences, run, log);
  const plan: Plan = {
    policyVersion: policy.version,
    route: route.name,
    rule: rule.name,
    candidates: ranked.slice(0, LONGEST_PLAN).map((scored) => rankedCandidate(scored, rule, run.input)),
    rejected: log.listed,
    limits: requestLimits(rule.limits, profile),
    lastResort: lastResort !== undefined && spilled.length === 0,
    ...mending(route, profile),
  };
  const special: SpecialTurn[] = [];
  if (spilled.length > 0) special.push('spill');
  if (isCalm && picked !== then) special.push('explore');
  if (plan.lastResort) special.push('last-resort');
  return { kind: 'plan', plan, log, special };
}

/**
 * What a plan says about answers that break off or do not start. Both apply to streams only: until an answer in one piece
 * is complete, it shows nothing.
 */
function mending(
  { onCut, hedgeAfterMs }: CompiledRoute,
  { kind, stream }: RequestProfile,
): Pick<Plan, 'onCut' | 'hedgeAfterMs'> {
  if (kind !== 'chat' || !stream) return {};
  return {
    ...(onCut !== 'fail' && { onCut }),
    ...(hedgeAfterMs !== undefined && { hedgeAfterMs }),
  };
}
