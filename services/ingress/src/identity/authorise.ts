import { RouterError } from '@signalbox/domain';
import { baseOfVariant } from '@signalbox/policy';
import type { Identity } from './authenticate.js';

/** Whether the caller may ask for this model. */
export function mayUseModel(identity: Identity, model: string): boolean {
  if (identity.kind === 'open' || identity.tenant.models === undefined) return true;
  // A variant sorts backends differently and reaches no others.
  const base = baseOfVariant(model)?.base ?? model;
  return identity.tenant.models.includes(model) || identity.tenant.models.includes(base);
}

/** @throws RouterError `PERMISSION_DENIED` that names the models which the tenant may ask for, when this is not one of them. */
export function requireModel(identity: Identity, model: string): void {
  if (identity.kind === 'open' || mayUseModel(identity, model)) return;
  const { name, models = [] } = identity.tenant;
  const message = `The tenant ${name} may not use the model "${model}". Allowed: ${models.join(', ') || 'none'}.`;
  throw new RouterError({ reason: 'PERMISSION_DENIED', message });
}
