import { createHash, createHmac } from 'node:crypto';
import type { Identity } from '../identity/authenticate.js';
import type { Asked } from './asked.js';
import { canonicalJson } from './canonical-json.js';

/** The name under which a key is shared with the other ingresses: 64 hex digits that reveal neither the tenant nor the key. */
export function recordKeyOf(identity: Identity, idempotencyKey: string): string {
  const tenant = identity.kind === 'tenant' ? identity.tenant.name : '';
  return createHash('sha256').update(`${tenant}\0${idempotencyKey}`).digest('hex');
}

/**
 * The fingerprint of a request: the same for the same request, different for another. It is shared, so it is keyed with the
 * caller's idempotency key, which nobody else knows: whoever reads it cannot find the prompt by guessing.
 */
export function fingerprintOf(asked: Asked, idempotencyKey: string): string {
  return createHmac('sha256', idempotencyKey).update(canonicalJson(asked)).digest('hex');
}
