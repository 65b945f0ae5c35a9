import { createHash, createHmac } from 'node:crypto';
import type { Identity } from '../identity/authenticate.js';
import type { Asked } from './asked.js';
import { canonicalJson } from './canonical-json.js';

/** Under which name a key is shared with the other ingresses: 64 hex digits that tell neither the tenant nor the key. */
export function recordKeyOf(identity: Identity, idempotencyKey: string): string {
  const tenant = identity.kind === 'tenant' ? identity.tenant.name : '';
  return createHash('sha256').update(`${tenant}\0${idempotencyKey}`).digest('hex');
}

/**
 * What stands for a request: the same one has the same, another one has another. It is shared, so it is hashed under the
 * caller's key, which nobody else knows: whoever reads it cannot find the prompt by guessing.
 */
export function fingerprintOf(asked: Asked, idempotencyKey: string): string {
  return createHmac('sha256', idempotencyKey).update(canonicalJson(asked)).digest('hex');
}
