import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { joinHostPort, splitHostPort } from '../listen.js';

/**
 * Resolves the name in `host:port` to all of its addresses, each as `ip:port`, in any order.
 * @throws the error of a failed lookup, as it is.
 */
export type ResolveAddress = (address: string) => Promise<readonly string[]>;

/** Asks the system's resolver, as other programs on the machine do: the hosts file first, then DNS, for IPv4 and IPv6. */
export const lookupAddress: ResolveAddress = async (address) => {
  const { host, port } = splitHostPort(address);
  const found = await lookup(host, { all: true });
  return found.map(({ address: ip }) => joinHostPort(ip, port));
};

/** An address as it is written and as `ip:port`, as whoever looks its name up finds it. */
export async function spellingsOf(address: string): Promise<readonly string[]> {
  if (isLiteral(address)) return [address];
  return [address, ...(await lookupAddress(address).catch(() => []))];
}

/** Whether the host of `host:port` is an IP address, which needs no lookup. */
export function isLiteral(address: string): boolean {
  return isIP(splitHostPort(address).host) !== 0;
}

/**
 * The same, one lookup at a time. A system lookup occupies one of the four threads that also write files, for many seconds
 * when DNS does not answer: names that hang must not occupy all of them.
 */
export function oneAtATime(resolve: ResolveAddress): ResolveAddress {
  let last: Promise<unknown> = Promise.resolve();
  return (address) => {
    const next = last.then(() => resolve(address));
    last = next.catch(() => undefined);
    return next;
  };
}
