import { suggestName, type PolicyDocument } from '@signalbox/policy';
import type { Caller } from '@signalbox/request-profile';
import { CommandError } from '../command-error.js';
import { EXIT } from '../exit-codes.js';

/**
 * The caller of the request, as the ingress would derive it from the key: a tenant calls with its key for this persona, else
 * with its first key.
 * @param tenant - Absent: no particular caller, as in a mesh without tenants.
 * @param document - Absent: nothing is known about tenants.
 * @throws CommandError when the policy has tenants but not this one.
 */
export function callerOf(
  tenant: string | undefined,
  persona: string | undefined,
  document: PolicyDocument | undefined,
): Caller {
  if (tenant === undefined) return { kind: 'open' };
  const { tenants = [] } = document ?? {};
  if (tenants.length === 0) return { kind: 'unknown-tenant', name: tenant };
  const found = tenants.find(({ name }) => name === tenant);
  if (found === undefined) {
    const known = tenants.map(({ name }) => name);
    throw new CommandError(
      `There is no tenant "${tenant}" in the policy. ${suggestName(tenant, known)}`,
      EXIT.usage,
    );
  }
  const key = found.keys.find((entry) => entry.persona === persona) ?? found.keys[0];
  return { kind: 'tenant', tenant: found, key };
}
