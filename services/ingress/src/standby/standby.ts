import { createTurns, type PreparedPolicy, type SnapshotFeed } from '@signalbox/decider';
import type { Milliseconds, Plan, Random, RequestProfile } from '@signalbox/domain';
import { decide } from '@signalbox/routing';
import type { Clock } from '@signalbox/runtime';
import type { Decided } from '../routing/decide.js';
import { createPlanMemory } from './plan-memory.js';
import { putInOrder } from './put-in-order.js';

/** Decides in place of the decision service. */
export type Standby = {
  /** Remembers what the decision service decided. */
  remember(profile: RequestProfile, plan: Plan): void;
  /** Decides by the policy and the live health of backends, at once. A refusal counts as one of the decision service. */
  decide(profile: RequestProfile): Required<Decided>;
};

/** What the standby is made of. */
export type StandbyOptions = {
  readonly policy: () => PreparedPolicy;
  /** Health and load of the backends, and nothing that is learned from the traffic of the mesh. */
  readonly snapshots: Pick<SnapshotFeed, 'current'>;
  readonly clock: Clock;
  readonly random: Random;
  /** The oldest plan whose order is used. */
  readonly maxAgeMs: Milliseconds;
};

/**
 * Makes the standby. It knows which backends are healthy and have room, so everything that the policy and the caller demand
 * holds. It does not know how fast and how good they are, so it prefers the order of the last plan for the same rule, which
 * did. Without one that is young enough, it takes the policy's own order.
 */
export function createStandby({ policy, snapshots, clock, random, maxAgeMs }: StandbyOptions): Standby {
  const memory = createPlanMemory(clock, maxAgeMs);
  const turns = createTurns();
  return {
    remember: (profile, plan) => memory.remember(profile, plan),
    decide(profile) {
      const now = clock.now();
      const { policy: compiled, pricesAt } = policy();
      const decision = decide({
        profile,
        policy: compiled,
        prices: pricesAt(now),
        snapshot: snapshots.current(),
        now,
        random,
        turnOf: turns.next,
      });
      if (decision.kind === 'reject') return { decision, standby: {} };
      const { plan } = decision;
      const earlier = memory.recall(profile, plan);
      if (earlier === undefined) return { decision, standby: {} };
      const candidates = putInOrder(plan.candidates, earlier.plan);
      return {
        decision: { ...decision, plan: { ...plan, candidates } },
        standby: { planAgeMs: earlier.ageMs },
      };
    },
  };
}
