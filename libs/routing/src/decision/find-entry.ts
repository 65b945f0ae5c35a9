import type { DecisionStep, Sort } from '@signalbox/domain';
import type { CompiledRoute } from '../compiled-policy.js';
import { ConditionTenant } from '../condition/condition-values.js';
import { findModel } from '../find-model.js';
import type { DecideInput } from './decide-input.js';
import { rejectForbiddenModel, rejectUnknownModel, rejectUnknownTenant } from './reject.js';
import type { RoutingDecision } from './routing-decision.js';

/** Where a request enters the policy: the model it asks for, and the tenant that may use it. */
export type Entry = {
  readonly kind: 'entry';
  readonly route: CompiledRoute;
  readonly modelSort: Sort | undefined;
  readonly tenant: ConditionTenant;
};

const ANONYMOUS = new ConditionTenant({});

/** Finds the model that a request asks for, or the reason why it may not use it. */
export function findEntry(
  { profile, policy }: DecideInput,
  steps: DecisionStep[] | undefined,
): Entry | RoutingDecision {
  const refused = { policy, warnings: [], steps: steps ?? [] };
  const tenant = profile.tenant === undefined ? undefined : policy.tenants.get(profile.tenant);
  if (profile.tenant !== undefined && tenant === undefined && policy.tenants.size > 0) {
    return rejectUnknownTenant(profile.tenant, refused);
  }
  const model = findModel(policy, profile.model);
  if (model === undefined) return rejectUnknownModel(profile.model, tenant, refused);
  if (tenant?.models !== undefined && !tenant.models.has(profile.model)) {
    return rejectForbiddenModel(profile.model, tenant.values.name, tenant.models, refused);
  }
  steps?.push({
    stage: 'route',
    name: model.route.name,
    verdicts: [],
    note: `The model ${profile.model} leads here.`,
  });
  return { kind: 'entry', route: model.route, modelSort: model.sort, tenant: tenant?.values ?? ANONYMOUS };
}
