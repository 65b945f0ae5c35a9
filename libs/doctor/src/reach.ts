import { variantsOf } from '@signalbox/policy';
import { ConditionTenant } from '@signalbox/routing';
import type { Examined, ExaminedRoute, ExaminedRule } from './examined.js';
import type { Goal } from './solve/solve.js';
import type { World } from './solve/world.js';

/** What must be so that a rule's condition counts as a match. */
export function matching({ condition, policy }: ExaminedRule): Goal {
  return { node: condition, demand: policy.onError === 'match' ? 'not-false' : 'true' };
}

/** What must be so that a rule's condition does not count as a match. */
export function passingOver({ condition, policy }: ExaminedRule): Goal {
  return { node: condition, demand: policy.onError === 'match' ? 'false' : 'not-true' };
}

/** What must be so that a rule is the first of its route that matches. */
export function reaching({ rules }: ExaminedRoute, rule: ExaminedRule): readonly Goal[] {
  return [matching(rule), ...rules.slice(0, rule.index).map(passingOver)];
}

/** A caller without a tenant, as conditions see it. */
const ANONYMOUS = new ConditionTenant({});

/** All that can come to a route: by these models, from the tenants that the policy names, if it names any. */
export function worldOf({ compiled }: Examined, models: readonly string[]): World {
  const names = models.flatMap((model) => [model, ...variantsOf(model)]);
  if (compiled.tenants.size === 0) return { models: names };
  const allowed = [...compiled.tenants.values()].filter(
    (tenant) => tenant.models === undefined || names.some((name) => tenant.models?.has(name)),
  );
  return { models: names, tenants: [...allowed.map(({ values }) => values), ANONYMOUS] };
}

/** The same world before anybody thought of tenants: their fields may say anything. */
export function withoutTenants({ models }: World): World {
  return { models };
}
