import type { RoutingDecision } from '@signalbox/routing';
import type { Metrics } from '@signalbox/runtime';

/** Counts a decision. Labels are names of the policy and of the closed lists; they are empty where a refusal has none. */
export function countDecision(decision: RoutingDecision, metrics: Pick<Metrics, 'add'>): void {
  if (decision.kind === 'reject') {
    const { route = '', rule = '', reason } = decision;
    metrics.add('decisions', 1, { route, rule, outcome: reason });
    return;
  }
  const { route, rule } = decision.plan;
  metrics.add('decisions', 1, { route, rule, outcome: 'plan' });
  for (const kind of decision.special ?? []) metrics.add('specialDecisions', 1, { kind });
}
