import type { Milliseconds, Plan, Random, RequestProfile } from '@signalbox/domain';
import { decide, EMPTY_SNAPSHOT } from '@signalbox/routing';
import type { Clock } from '@signalbox/runtime';
import type { Decided } from '../routing/decide.js';
import { createPlanMemory } from './plan-memory.js';
import { putInOrder } from './put-in-order.js';
import type { StandbyPolicy } from './standby-policy.js';

/** Decides in place of the decision service. */
export type Standby = {
  /** Remembers what the decision service decided. */
  remember(profile: RequestProfile, plan: Plan): void;
  /** Decides by the policy alone, at once. A refusal is as good as one of the decision service. */
  decide(profile: RequestProfile): Required<Decided>;
};

/** What the standby is made of. */
export type StandbyOptions = {
  readonly policy: () => StandbyPolicy;
  readonly clock: Clock;
  readonly random: Random;
  /** The oldest plan whose order is used. */
  readonly maxAgeMs: Milliseconds;
};

/**
 * Makes the standby. It knows nothing of the state of backends, so all that the policy and the caller demand holds, and
 * what is preferred is the order of the last plan for the same rule. Without one that is young enough, it is the policy's
 * own order.
 */
export function createStandby({ policy, clock, random, maxAgeMs }: StandbyOptions): Standby {
  const memory = createPlanMemory(clock, maxAgeMs);
  const turns = new Map<string, number>();
  const turnOf = (rule: string): number => {
    const turn = turns.get(rule) ?? 0;
    turns.set(rule, turn + 1);
    return turn;
  };
  return {
    remember: (profile, plan) => memory.remember(profile, plan),
    decide(profile) {
      const now = clock.now();
      const { policy: compiled, pricesAt } = policy();
      const decision = decide({
        profile,
        policy: compiled,
        prices: pricesAt(now),
        snapshot: EMPTY_SNAPSHOT,
        now,
        random,
        turnOf,
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
