import {
  decideRequestFromWire,
  decideResponseToWire,
  explainResponseToWire,
  type DecisionService,
} from '@signalbox/contracts';
import type { RequestProfile } from '@signalbox/domain';
import { decide, explain, type DecideInput, type RoutingDecision } from '@signalbox/routing';
import type { Clock, Handlers, Metrics } from '@signalbox/runtime';
import type { PolicyStore } from './policy-store.js';
import type { SnapshotFeed } from './snapshot-feed.js';

/** What a decision is made from, beside the request. */
export type DecisionParts = {
  readonly policies: PolicyStore;
  readonly snapshots: SnapshotFeed;
  readonly clock: Clock;
  readonly random: () => number;
  readonly metrics: Metrics;
};

/** The handlers of DecisionService: decode, decide on one snapshot, encode. */
export function decisionHandlers(parts: DecisionParts): Handlers<typeof DecisionService> {
  return {
    Decide: async (request) => {
      const decision = decide(inputOf(decideRequestFromWire(request), parts));
      count(decision, parts.metrics);
      return decideResponseToWire(decision);
    },
    Explain: async (request) =>
      explainResponseToWire(explain(inputOf(decideRequestFromWire(request), parts))),
  };
}

function inputOf(
  profile: RequestProfile,
  { policies, snapshots, clock, random }: DecisionParts,
): DecideInput {
  const { policy, prices } = policies;
  return { profile, policy, prices, snapshot: snapshots.current(), now: clock.now(), random };
}

function count(decision: RoutingDecision, metrics: Metrics): void {
  const outcome =
    decision.kind === 'plan'
      ? { route: decision.plan.route, outcome: 'plan' }
      : { route: '', outcome: decision.reason };
  metrics.add('decisions', 1, outcome);
  for (const { route, rule } of decision.warnings) metrics.add('ruleErrors', 1, { route, rule });
}
