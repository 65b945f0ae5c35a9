import type { Server } from 'node:http';
import { StartError } from './start-error.js';

/** Splits `host:port`; the host may be an IPv6 address in brackets. */
export function splitHostPort(address: string): { readonly host: string; readonly port: number } {
  const colon = address.lastIndexOf(':');
  return { host: address.slice(0, colon).replace(/^\[|\]$/g, ''), port: Number(address.slice(colon + 1)) };
}

/** Whether a text is `host:port`, with a host that holds no space, comma, semicolon or `=`, which lists of addresses use. */
export function isHostPort(text: string): boolean {
  return /^[^,;=\s]+:\d{1,5}$/.test(text) && splitHostPort(text).port <= 65_535;
}

/** Joins `host:port`; an IPv6 address gets its brackets. */
export function joinHostPort(host: string, port: number): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

/** Whether only this machine can reach the address. */
export function isLoopback(address: string): boolean {
  const { host } = splitHostPort(address);
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

/**
 * Connections that may wait to be accepted. With Node's default of 511 a burst of new clients overflows the queue, and each
 * client that is turned away waits a second or more until its system tries again.
 */
const BACKLOG = 4_096;

/**
 * Makes an HTTP server listen.
 * @returns the actual port, which matters when 0 was asked for.
 * @throws StartError with the remedy when the address cannot be used.
 */
export function listenHttp(server: Server, address: string): Promise<{ host: string; port: number }> {
  const { host, port } = splitHostPort(address);
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(StartError.forAddress(address, error)));
    server.listen({ port, host, backlog: BACKLOG }, () => {
      const bound = server.address();
      resolve({ host, port: typeof bound === 'object' && bound !== null ? bound.port : port });
    });
  });
}
