import type { RoutingDecision } from '@signalbox/routing';
import type { Metrics } from '@signalbox/runtime';

/** Counts a decision. Labels are names of the policy and of the closed lists; a refused request has no route and no rule. */
export function countDecision(decision: RoutingDecision, metrics: Pick<Metrics, 'add'>): void {
  if (decision.kind === 'reject') {
    metrics.add('decisions', 1, { route: '', rule: '', outcome: decision.reason });
    return;
  }
  const { route, rule, lastResort } = decision.plan;
  metrics.add('decisions', 1, { route, rule, outcome: 'plan' });
  if (lastResort) metrics.add('specialDecisions', 1, { kind: 'last-resort' });
}
