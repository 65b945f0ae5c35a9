import type { RoutingDecision } from '@signalbox/routing';
import type { Metrics } from '@signalbox/runtime';

/** Counts a decision. Labels are names from the policy and from closed lists; a refused request has no route and no rule. */
export function countDecision(decision: RoutingDecision, metrics: Pick<Metrics, 'add'>): void {
  if (decision.kind === 'reject') {
    metrics.add('decisions', 1, { route: '', rule: '', outcome: decision.reason });
    return;
  }
  const { route, rule } = decision.plan;
  metrics.add('decisions', 1, { route, rule, outcome: 'plan' });
  for (const kind of decision.special ?? []) metrics.add('specialDecisions', 1, { kind });
}
