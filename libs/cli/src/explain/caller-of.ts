import { suggestName, type PolicyDocument } from '@signalbox/policy';
import type { Caller } from '@signalbox/request-profile';
import { CommandError } from '../command-error.js';
import { EXIT } from '../exit-codes.js';

/**
 * Who makes the request, as the ingress would tell by the key: a tenant calls with its key of that persona, else with its
 * first one.
 * @param tenant - Absent: nobody in particular, as in a mesh without tenants.
 * @param document - Absent: nothing is known of tenants.
 * @throws CommandError when the policy has tenants and not this one.
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
