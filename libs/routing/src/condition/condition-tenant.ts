import type { TenantPolicy } from '@signalbox/policy';

/** What a condition sees as `tenant`: its settings in the policy. A caller without a tenant has an empty name. */
export class ConditionTenant {
  readonly name: string;
  readonly tier: string;
  readonly residency: string;
  readonly criticality: string;
  readonly labels: Readonly<Record<string, string>>;

  constructor(tenant: Partial<Omit<TenantPolicy, 'keys'>>) {
    this.name = tenant.name ?? '';
    this.tier = tenant.tier ?? '';
    this.residency = tenant.residency ?? '';
    this.criticality = tenant.criticality ?? 'standard';
    this.labels = tenant.labels ?? {};
  }
}

/** CEL type of each field of a tenant. */
export const TENANT_FIELDS: Readonly<Record<keyof ConditionTenant, string>> = {
  name: 'string',
  tier: 'string',
  residency: 'string',
  criticality: 'string',
  labels: 'map<string, string>',
};
