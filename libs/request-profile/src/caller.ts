import { isAtLeast, type Criticality } from '@signalbox/domain';
import type { TenantKeyPolicy, TenantPolicy } from '@signalbox/policy';

/** Who makes a request, as far as its profile depends on that. */
export type Caller =
  /** Anyone: the policy has no tenants. */
  | { readonly kind: 'open' }
  | {
      readonly kind: 'tenant';
      readonly tenant: TenantPolicy;
      /** The key used for the call. */
      readonly key?: TenantKeyPolicy | undefined;
    }
  /** A tenant of a policy that is not available here: what it states is believed. */
  | { readonly kind: 'unknown-tenant'; readonly name: string };

/** Name of the caller's tenant; absent in an open mesh. */
export function tenantNameOf(caller: Caller): string | undefined {
  switch (caller.kind) {
    case 'open':
      return undefined;
    case 'tenant':
      return caller.tenant.name;
    case 'unknown-tenant':
      return caller.name;
  }
}

/**
 * How important a request is: what the caller states, but never more than its tenant may claim. Without a statement it is
 * the tenant's own level, or `standard` when the tenant is unknown or there is none.
 */
export function criticalityOf(caller: Caller, wished: Criticality | undefined): Criticality {
  if (caller.kind !== 'tenant') return wished ?? 'standard';
  const ceiling = caller.tenant.criticality;
  if (wished === undefined) return ceiling;
  return isAtLeast(wished, ceiling) ? ceiling : wished;
}
