import { createHash } from 'node:crypto';

/**
 * A name that a caller chose, such as that of its end user, as 16 hex digits: enough to know it again, and no way back to a
 * name that may say who somebody is. Tenants do not share names.
 */
export function callerHash(tenant: string | undefined, name: string): string {
  return createHash('sha256')
    .update(tenant ?? '')
    .update('\0')
    .update(name)
    .digest('hex')
    .slice(0, 16);
}
