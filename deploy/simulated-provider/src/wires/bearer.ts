import type { IncomingHttpHeaders } from 'node:http';

/** Reads the key of an `Authorization: Bearer` header; empty when there is none. */
export function readBearer(headers: IncomingHttpHeaders): string {
  const value = headers.authorization ?? '';
  return /^bearer /i.test(value) ? value.slice('bearer '.length).trim() : '';
}
