import { CRITICALITIES } from '@signalbox/domain';
import { ConditionTenant } from '@signalbox/routing';
import type { FieldValue } from '../solve/field-value.js';

/** A field of a tenant, as the path below `tenant`, and its value. */
type TenantField = { readonly steps: readonly string[]; readonly value: FieldValue };

/** The name of the caller when no name is given. */
const SOMEBODY = 'somebody';

/** A tenant with these fields, for a policy that names none but whose rules refer to tenants that it may get. */
export function inventTenant(fields: readonly TenantField[]): ConditionTenant {
  const read = (wanted: string): { readonly [field: string]: string } => {
    const value = fields.find(({ steps }) => steps.length === 1 && steps[0] === wanted)?.value;
    return typeof value === 'string' && value !== '' ? { [wanted]: value } : {};
  };
  const criticality = CRITICALITIES.find((level) => level === read('criticality').criticality);
  return new ConditionTenant({
    name: SOMEBODY,
    ...read('name'),
    ...read('tier'),
    ...read('residency'),
    ...(criticality !== undefined && { criticality }),
    labels: Object.fromEntries(
      fields.flatMap(({ steps: [field, label], value }) =>
        field === 'labels' && label !== undefined && typeof value === 'string' ? [[label, value]] : [],
      ),
    ),
  });
}
