import { capabilitiesOf } from '../capabilities-of.js';
import type { PolicyFile, RuleFile } from '../schema/policy-file.js';

/**
 * Whether a backend meets what a rule demands. An unknown or invalid backend is reported where it is named, and counts as
 * valid here.
 */
export function canMeet(file: PolicyFile, name: string, { require }: RuleFile): boolean {
  const backend = Object.hasOwn(file.backends, name) ? file.backends[name] : undefined;
  if (backend === undefined) return true;
  const offered = capabilitiesOf(backend);
  if (!require.capabilities.every((capability) => offered.has(capability))) return false;
  const provider = Object.hasOwn(file.providers, backend.provider)
    ? file.providers[backend.provider]
    : undefined;
  if (provider === undefined) return true;
  const { region, retention = 'unknown' } = provider;
  if (require.region !== undefined && (region === undefined || !require.region.includes(region)))
    return false;
  return require.retention === undefined || require.retention.includes(retention);
}
