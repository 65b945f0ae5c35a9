import { createHmac } from 'node:crypto';

/** The environment variable with the key of caller hashes, used by both the ingress and `signalbox explain`. */
export const CALLER_HASH_KEY_VARIABLE = 'SIGNALBOX_CALLER_HASH_KEY';

/**
 * A name chosen by a caller, such as that of its end user, as 16 hex digits of an HMAC-SHA-256: enough to recognise it
 * again. Tenants do not share names. Without the key nobody can get from the hash back to a name that may identify a
 * person; with an empty key anyone who sees the hash can guess names and test them.
 * @param hashKey - The same in every process that should recognise the name.
 */
export function callerHash(name: string, tenant: string | undefined, hashKey: string): string {
  return createHmac('sha256', hashKey)
    .update(tenant ?? '')
    .update('\0')
    .update(name)
    .digest('hex')
    .slice(0, 16);
}
