import { hash, timingSafeEqual } from 'node:crypto';

/** SHA-256 of an API key: the only form in which a key is kept. */
export function hashKey(key: string): Buffer {
  return hash('sha256', key, 'buffer');
}

/** Whether two hashes are the same, in a time that does not reveal how far they agree. */
export function sameHash(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
