import { CRITICALITIES, RouterError, type Criticality } from '@signalbox/domain';
import { VARIANTS } from '@signalbox/policy';
import type { Identity } from './authenticate.js';

/** Name of the tenant; absent in an open mesh. */
export function tenantName(identity: Identity): string | undefined {
  return identity.kind === 'tenant' ? identity.tenant.name : undefined;
}

/** Whether the caller may ask for this model. */
export function mayUseModel(identity: Identity, model: string): boolean {
  if (identity.kind === 'open' || identity.tenant.models === undefined) return true;
  return identity.tenant.models.includes(model) || identity.tenant.models.includes(baseOf(model));
}

/** A model without its variant: a variant sorts backends otherwise and reaches no others. */
function baseOf(model: string): string {
  const colon = model.lastIndexOf(':');
  return colon !== -1 && Object.hasOwn(VARIANTS, model.slice(colon + 1)) ? model.slice(0, colon) : model;
}

/** @throws RouterError `PERMISSION_DENIED` when the tenant may not ask for this model. */
export function requireModel(identity: Identity, model: string): void {
  if (mayUseModel(identity, model)) return;
  throw new RouterError({ reason: 'PERMISSION_DENIED', message: 'This tenant may not ask for this model.' });
}

/**
 * How important a request is: what the caller says, but never more than its tenant may claim. A caller that says
 * nothing gets its tenant's own level, and `standard` in an open mesh.
 */
export function criticalityOf(identity: Identity, wished: Criticality | undefined): Criticality {
  if (identity.kind === 'open') return wished ?? 'standard';
  const ceiling = identity.tenant.criticality;
  if (wished === undefined) return ceiling;
  return CRITICALITIES.indexOf(wished) < CRITICALITIES.indexOf(ceiling) ? ceiling : wished;
}
