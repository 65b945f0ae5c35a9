import { RouterError } from '@signalbox/domain';
import type { TenantKeyPolicy, TenantPolicy } from '@signalbox/policy';
import { hashKey, sameHash } from './key-hash.js';

/** Who calls: a tenant of the policy, or anybody where the policy has no tenants. */
export type Identity =
  | { readonly kind: 'open' }
  | {
      readonly kind: 'tenant';
      readonly tenant: TenantPolicy;
      /** The key that it called with. */
      readonly key: TenantKeyPolicy;
    };

const OPEN: Identity = { kind: 'open' };

/** The credentials of a caller: `authorization`, or `x-api-key` as some clients send it. */
export type Credentials = { readonly authorization: string | undefined; readonly apiKey: string | undefined };

/** Identifies the caller. @throws RouterError `UNAUTHENTICATED` when the key is missing or belongs to no tenant. */
export type Authenticate = (credentials: Credentials) => Identity;

/** No key of ours is longer; hashing a longer one would be work for nothing. */
const MAX_KEY_LENGTH = 512;

/**
 * Makes the check of API keys. A key is compared with every key of every tenant, found or not, so that the time taken
 * reveals nothing. Without tenants the mesh is open and no key is looked at.
 */
export function createAuthenticate(tenants: readonly TenantPolicy[]): Authenticate {
  if (tenants.length === 0) return () => OPEN;
  const known = tenants.flatMap((tenant) =>
    tenant.keys.map((key) => ({
      hash: Buffer.from(key.sha256, 'hex'),
      identity: { kind: 'tenant', tenant, key } as const,
    })),
  );
  return (credentials) => {
    const hash = hashKey(keyOf(credentials));
    let found: Identity | undefined;
    for (const candidate of known) {
      if (sameHash(hash, candidate.hash)) found = candidate.identity;
    }
    if (found === undefined) throw unauthenticated('The API key is not one of any tenant.');
    return found;
  };
}

function keyOf({ authorization, apiKey }: Credentials): string {
  const bearer = authorization === undefined ? undefined : /^bearer +(\S+) *$/i.exec(authorization);
  if (bearer === null) throw unauthenticated('The authorization header must be `Bearer <key>`.');
  const key = bearer?.[1] ?? apiKey;
  if (key === undefined || key === '') {
    throw unauthenticated('An API key is needed: send `authorization: Bearer <key>`.');
  }
  if (key.length > MAX_KEY_LENGTH) throw unauthenticated('The API key is not one of any tenant.');
  return key;
}

function unauthenticated(message: string): RouterError {
  return new RouterError({ reason: 'UNAUTHENTICATED', message });
}
