import { variantsOf } from '@signalbox/policy';
import { ConditionTenant } from '@signalbox/routing';
import type { Examined, ExaminedRoute, ExaminedRule } from './examined.js';
import type { Goal } from './solve/solve.js';
import type { World } from './solve/world.js';

/** What must hold for a rule's condition to count as a match. */
export function matching({ condition, policy }: ExaminedRule): Goal {
  return { node: condition, demand: policy.onError === 'match' ? 'not-false' : 'true' };
}

/** What must hold for a rule's condition not to count as a match. */
export function passingOver({ condition, policy }: ExaminedRule): Goal {
  return { node: condition, demand: policy.onError === 'match' ? 'false' : 'not-true' };
}

/** What must hold for a rule to be the first of its route that matches. */
export function reaching({ rules }: ExaminedRoute, rule: ExaminedRule): readonly Goal[] {
  return [matching(rule), ...rules.slice(0, rule.index).map(passingOver)];
}

/** A caller without a tenant, as conditions see it. */
const ANONYMOUS = new ConditionTenant({});

/** All requests that can reach a route: by these models, from the tenants that the policy names, if it names any. */
export function worldOf({ compiled }: Examined, models: readonly string[]): World {
  const names = models.flatMap((model) => [model, ...variantsOf(model)]);
  if (compiled.tenants.size === 0) return { models: names };
  const allowed = [...compiled.tenants.values()].filter(
    (tenant) => tenant.models === undefined || names.some((name) => tenant.models?.has(name)),
  );
  return { models: names, tenants: [...allowed.map(({ values }) => values), ANONYMOUS] };
}

/** The same world without known tenants: their fields may have any value. */
export function withoutTenants({ models }: World): World {
  return { models };
}
