import type { Milliseconds, Plan, RequestProfile } from '@signalbox/domain';
import type { Clock } from '@signalbox/runtime';

/** An earlier plan, and how old it is. */
export type RememberedPlan = { readonly plan: Plan; readonly ageMs: Milliseconds };

/** The last plan that the decision service made for each model, route and rule. */
export type PlanMemory = {
  remember(profile: RequestProfile, plan: Plan): void;
  /** The remembered plan whose order a plan like this one takes; `undefined` when none is young enough. */
  recall(profile: RequestProfile, plan: Plan): RememberedPlan | undefined;
};

/**
 * Makes the memory. It grows with the policy and not with the requests. Plans whose order is a caller's wish are not
 * remembered, and such a wish is not overruled by a remembered order.
 */
export function createPlanMemory(clock: Pick<Clock, 'monotonic'>, maxAgeMs: Milliseconds): PlanMemory {
  const plans = new Map<string, { readonly plan: Plan; readonly at: number }>();
  return {
    remember(profile, plan) {
      if (!isOrderedByCaller(profile)) plans.set(keyOf(profile, plan), { plan, at: clock.monotonic() });
    },
    recall(profile, plan) {
      const last = isOrderedByCaller(profile) ? undefined : plans.get(keyOf(profile, plan));
      if (last === undefined) return undefined;
      const ageMs = Math.round(clock.monotonic() - last.at);
      return ageMs <= maxAgeMs ? { plan: last.plan, ageMs } : undefined;
    },
  };
}

function isOrderedByCaller({ preferences: { order, sort } }: RequestProfile): boolean {
  return order !== undefined || sort !== undefined;
}

/** A name such as `auto:cheap` sorts the candidates of the rule in its own way, so the model belongs to the key. */
function keyOf({ model }: RequestProfile, { route, rule }: Plan): string {
  return JSON.stringify([model, route, rule]);
}
