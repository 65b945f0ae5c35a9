import { createHmac } from 'node:crypto';

/** The environment variable with the key of caller hashes: the ingress and `signalbox explain` read the same one. */
export const CALLER_HASH_KEY_VARIABLE = 'SIGNALBOX_CALLER_HASH_KEY';

/**
 * A name that a caller chose, such as that of its end user, as 16 hex digits of an HMAC-SHA-256: enough to know it again.
 * Tenants do not share names. Without the key nobody gets back from the hash to a name that may say who somebody is; with
 * an empty key anybody who sees the hash can guess names and try them.
 * @param hashKey - The same in every process that should know a name again.
 */
export function callerHash(name: string, tenant: string | undefined, hashKey: string): string {
  return createHmac('sha256', hashKey)
    .update(tenant ?? '')
    .update('\0')
    .update(name)
    .digest('hex')
    .slice(0, 16);
}
