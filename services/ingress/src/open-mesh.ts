import type { TenantPolicy } from '@signalbox/policy';
import { EXIT_CONFIG, isLoopback, StartError } from '@signalbox/runtime';

/**
 * Refuses to be reachable from elsewhere when nobody needs a key: without tenants only this machine may reach the mesh.
 * @param addresses Where the faces listen, by the environment variable that sets it.
 * @throws StartError (exit 78) that names the address and the remedy.
 */
export function requireSafeAddresses(
  tenants: readonly TenantPolicy[],
  addresses: Readonly<Record<string, string>>,
): void {
  if (tenants.length > 0) return;
  for (const [variable, address] of Object.entries(addresses)) {
    if (isLoopback(address)) continue;
    throw new StartError(
      `The policy has no tenants, so anybody who reaches ${address} could use the mesh without a key. ` +
        `Add tenants with keys to the policy, or set ${variable} to a loopback address such as 127.0.0.1:0.`,
      EXIT_CONFIG,
    );
  }
}
