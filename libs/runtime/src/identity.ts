import { randomBytes, randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { WorkerShare } from './workers/worker-share.js';

/** Names one process of a service: stable for its life, unique across restarts. One of several workers ends in its number. */
export function instanceName(share?: WorkerShare): string {
  const name = `${hostname()}-${process.pid}-${randomUUID().slice(0, 8)}`;
  return share === undefined ? name : `${name}/w${share.number}`;
}

/** A suffix that keeps the bookings of one request apart from those of every other, whatever id the caller gave it. */
export function newBookingSuffix(): string {
  return randomHex(6);
}

/** A new request id: unique, short enough to be read aloud from a log. */
export function newRequestId(): string {
  return `req_${randomHex(16)}`;
}

/** How many random bytes are fetched at once: a fetch costs far more than the bytes. */
const POOL_BYTES = 4_096;

let pool = Buffer.alloc(0);
let used = 0;

/** This many random bytes in hexadecimal, at most `POOL_BYTES`; no byte is handed out twice. */
function randomHex(bytes: number): string {
  if (used + bytes > pool.length) {
    pool = randomBytes(POOL_BYTES);
    used = 0;
  }
  used += bytes;
  return pool.toString('hex', used - bytes, used);
}
