import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';

/** Names one process of a service: stable for its life, unique across restarts. */
export function instanceName(): string {
  return `${hostname()}-${process.pid}-${randomUUID().slice(0, 8)}`;
}

/** A new request id: unique, short enough to be read aloud from a log. */
export function newRequestId(): string {
  return `req_${randomUUID().replaceAll('-', '')}`;
}
