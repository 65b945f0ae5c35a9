import { HEALTH_BUCKET } from '@signalbox/contracts';
import type { RequestProfile } from '@signalbox/domain';
import {
  decide,
  explain,
  recallOf,
  seededRandom,
  type DecideInput,
  type RoutingDecision,
} from '@signalbox/routing';
import type { ServiceContext, Settings } from '@signalbox/runtime';
import { countDecision } from './count-decision.js';
import { openDecisionLog, type DecisionLog } from './decision-log.js';
import { createLoadGauges } from './load-gauges.js';
import type { PreparedPolicy } from './prepare-policy.js';
import { createRuleWarnings, type RuleWarnings } from './rule-warnings.js';
import { openSnapshotFeed, type SnapshotFeed } from './snapshot-feed.js';
import { createTurns, type Turns } from './turns.js';

/** Decides by the policy in force and the live state of the mesh. It is synchronous and never throws. */
export type Decider = {
  /** Decides and counts the decision; a share of decisions is recorded. */
  decide(profile: RequestProfile): RoutingDecision;
  /** The same decision with every step; it is neither counted nor recorded, and does not advance a round-robin turn. */
  explain(profile: RequestProfile): RoutingDecision;
};

/** The parts of its service that a decider uses; the service closes it. */
export type DeciderContext = Pick<
  ServiceContext<Settings>,
  'bus' | 'keyValue' | 'recorder' | 'own' | 'clock' | 'random' | 'metrics' | 'log'
>;

/** The inputs of decisions besides the request. */
type DeciderParts = Pick<DeciderContext, 'clock' | 'random' | 'metrics'> & {
  readonly policy: () => PreparedPolicy;
  readonly snapshots: SnapshotFeed;
  readonly turns: Turns;
  readonly decisions: DecisionLog;
  readonly warn: RuleWarnings;
};

/**
 * Opens a decider. It receives all events of the mesh from now on, and replays the last minutes; the decision service has
 * one, and so has an ingress that decides by itself. Any number of them agree within a second.
 * @param policy - The policy in force.
 */
export async function openDecider(context: DeciderContext, policy: () => PreparedPolicy): Promise<Decider> {
  const { bus, clock, random, metrics } = context;
  const snapshots = await openSnapshotFeed({
    bus,
    health: await context.keyValue(HEALTH_BUCKET),
    clock,
    staleAfterMs: () => policy().policy.staleAfterMs,
    traffic: 'heard',
    onSnapshot: createLoadGauges({ metrics, backends: () => policy().backendNames }),
  });
  return createDecider({
    policy,
    snapshots,
    turns: createTurns(),
    decisions: await openDecisionLog(context),
    clock,
    random,
    metrics,
    warn: createRuleWarnings(context),
  });
}

function createDecider(parts: DeciderParts): Decider {
  const { policy, turns, decisions, random, metrics, warn } = parts;
  return {
    decide(profile) {
      const seed = newSeed(random);
      let turn = 0;
      const input = inputOf(profile, parts, seed, (rule) => (turn = turns.next(rule)));
      const decision = decide(input);
      countDecision(decision, metrics);
      warn(decision.warnings);
      if (random() < policy().recordShare) {
        const { now: at, snapshot, recall } = input;
        decisions.record({ at, profile, seed, turn, recall }, snapshot, decision);
      }
      return decision;
    },
    explain: (profile) => explain(inputOf(profile, parts, newSeed(random), turns.peek)),
  };
}

function inputOf(
  profile: RequestProfile,
  { policy: inForce, snapshots, clock }: DeciderParts,
  seed: number,
  turnOf: (rule: string) => number,
): DecideInput & Required<Pick<DecideInput, 'recall'>> {
  const { policy, pricesAt, cacheTtlOf } = inForce();
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

/** Every decision has its own random numbers, so that it can be replayed from its seed. */
function newSeed(random: () => number): number {
  return Math.floor(random() * 2 ** 32);
}
