import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { WorkerShare } from './workers/worker-share.js';

/** Names one process of a service: stable for its life, unique across restarts. One of several workers ends in its number. */
export function instanceName(share?: WorkerShare): string {
  const name = `${hostname()}-${process.pid}-${randomUUID().slice(0, 8)}`;
  return share === undefined ? name : `${name}/w${share.number}`;
}

/** What makes the bookings of one request differ from those of every other, whatever id the caller gave it. */
export function newBookingSuffix(): string {
  return randomUUID().slice(-12);
}

/** A new request id: unique, short enough to be read aloud from a log. */
export function newRequestId(): string {
  return `req_${randomUUID().replaceAll('-', '')}`;
}
