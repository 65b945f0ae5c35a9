import type { IncomingHttpHeaders } from 'node:http';

const SECRET_HEADERS = new Set([
  'authorization',
  'proxy-authorization',
  'x-api-key',
  'x-goog-api-key',
  'api-key',
  'cookie',
]);

/** A secret shorter than this shows none of its characters: the last four would be too much of it. */
const SHORTEST_SHOWN = 12;

/** Masks a secret to its last four characters. */
export function maskSecret(secret: string): string {
  return secret.length < SHORTEST_SHOWN ? '****' : `****${secret.slice(-4)}`;
}

/** Copies request headers with every secret masked; the scheme of an authorization stays readable. */
export function maskHeaders(headers: IncomingHttpHeaders): { readonly [name: string]: string } {
  const masked: { [name: string]: string } = {};
  for (const [name, value] of Object.entries(headers)) {
    const text = Array.isArray(value) ? value.join(', ') : (value ?? '');
    masked[name] = SECRET_HEADERS.has(name) ? maskValue(text) : text;
  }
  return masked;
}

function maskValue(value: string): string {
  const [, scheme = '', secret = ''] = /^(\w+ )?(.*)$/s.exec(value) ?? [];
  return scheme + maskSecret(secret);
}
