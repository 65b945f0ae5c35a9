import type { JsonValue } from '@signalbox/domain';
import { canonicalJson } from './canonical-json.js';

const FNV_OFFSET = 0xcbf29ce484222325n;
const FNV_PRIME = 0x100000001b3n;
const MASK_64 = 0xffff_ffff_ffff_ffffn;
const MASK_48 = 0xffff_ffff_ffffn;

/**
 * Identifies a policy by its content, as 12 hex digits: 64-bit FNV-1a over the canonical JSON, folded to 48 bits. Comments,
 * formatting, the order of keys and values that equal a default do not change it. It distinguishes versions but does not
 * protect them, because a cryptographic hash is not available synchronously in pure code.
 */
export function contentVersion(content: JsonValue): string {
  let hash = FNV_OFFSET;
  for (const byte of new TextEncoder().encode(canonicalJson(content))) {
    hash = ((hash ^ BigInt(byte)) * FNV_PRIME) & MASK_64;
  }
  return ((hash >> 48n) ^ (hash & MASK_48)).toString(16).padStart(12, '0');
}
