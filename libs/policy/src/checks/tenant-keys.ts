import { formatPath, type Finding, type PolicyPath } from '../problem.js';
import type { PolicyCheck } from './check.js';

/** A key must belong to exactly one tenant. */
export const checkTenantKeys: PolicyCheck = (file) => {
  const findings: Finding[] = [];
  const owners = new Map<string, PolicyPath>();
  for (const [tenant, { keys }] of Object.entries(file.tenants)) {
    keys.forEach(({ sha256 }, index) => {
      const path = ['tenants', tenant, 'keys', index];
      const owner = owners.get(sha256);
      if (owner === undefined) owners.set(sha256, path);
      else {
        findings.push({
          path: [...path, 'sha256'],
          message: `This key is already that of ${formatPath(owner)}. One key belongs to one tenant, once: remove one.`,
        });
      }
    });
  }
  return findings;
};
