import {
  decideRequestFromWire,
  decideResponseToWire,
  explainResponseToWire,
  type DecisionService,
} from '@signalbox/contracts';
import type { RequestProfile } from '@signalbox/domain';
import {
  decide,
  explain,
  recallOf,
  seededRandom,
  type DecideInput,
  type RoutingDecision,
} from '@signalbox/routing';
import type { Clock, Handlers, Metrics, PolicySource } from '@signalbox/runtime';
import { countDecision } from './count-decision.js';
import type { PreparedPolicy } from './policy-store.js';
import type { DecisionLog } from './recording.js';
import type { SnapshotFeed } from './snapshot-feed.js';
import type { Turns } from './turns.js';
import type { createRuleWarnings } from './warn-of-rules.js';

/** What a decision is made from, beside the request. */
export type DecisionParts = {
  readonly policies: PolicySource<PreparedPolicy>;
  readonly snapshots: SnapshotFeed;
  readonly turns: Turns;
  readonly decisions: DecisionLog;
  readonly clock: Clock;
  readonly random: () => number;
  readonly metrics: Metrics;
  readonly warn: ReturnType<typeof createRuleWarnings>;
};

/** The handlers of DecisionService: decode, decide on one snapshot, encode. */
export function decisionHandlers(parts: DecisionParts): Handlers<typeof DecisionService> {
  return {
    Decide: async (request) => decideResponseToWire(decideAndRecord(decideRequestFromWire(request), parts)),
    Explain: async (request) => {
      const { turns } = parts;
      const input = inputOf(decideRequestFromWire(request), parts, newSeed(parts.random), turns.peek);
      return explainResponseToWire(explain(input));
    },
  };
}

function decideAndRecord(profile: RequestProfile, parts: DecisionParts): RoutingDecision {
  const { policies, turns, decisions, random, warn, metrics } = parts;
  const seed = newSeed(random);
  let turn = 0;
  const input = inputOf(profile, parts, seed, (rule) => (turn = turns.next(rule)));
  const decision = decide(input);
  countDecision(decision, metrics);
  warn(decision.warnings);
  if (random() < policies.current().recordShare) {
    const { snapshot, recall, now } = input;
    decisions.record({ at: now, profile, seed, turn, recall }, snapshot, decision);
  }
  return decision;
}

function inputOf(
  profile: RequestProfile,
  { policies, snapshots, clock }: DecisionParts,
  seed: number,
  turnOf: (rule: string) => number,
): DecideInput & Required<Pick<DecideInput, 'recall'>> {
  const { policy, pricesAt, cacheTtlOf } = policies.current();
  const now = clock.now();
  return {
    profile,
    policy,
    prices: pricesAt(now),
    snapshot: snapshots.current(),
    recall: recallOf(snapshots.state(), profile, now, cacheTtlOf),
    now,
    random: seededRandom(seed),
    turnOf,
  };
}

/** Every decision has random numbers of its own, so that it can be made again from its seed. */
function newSeed(random: () => number): number {
  return Math.floor(random() * 2 ** 32);
}
