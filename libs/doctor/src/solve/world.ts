import type { ConditionTenant } from '@signalbox/routing';
import type { FieldValue } from './field-value.js';

/** What is possible at one route, in addition to what the fields themselves allow. */
export type World = {
  /** Names of models, with their variants, by which a request can come here. */
  readonly models: readonly string[];
  /** The possible callers; absent: the policy names no tenants, and their fields may have any value. */
  readonly tenants?: readonly ConditionTenant[];
};

/** Reads a field of a tenant; `undefined` for a label that it does not have. */
export function readTenant(tenant: ConditionTenant, [, field, label]: readonly string[]): FieldValue {
  switch (field) {
    case 'name':
    case 'tier':
    case 'residency':
    case 'criticality':
      return tenant[field];
    case 'labels':
      return label !== undefined && Object.hasOwn(tenant.labels, label) ? tenant.labels[label] : undefined;
    default:
      return undefined;
  }
}
