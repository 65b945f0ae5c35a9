import { setTimeout as pause } from 'node:timers/promises';
import type { Milliseconds } from '@signalbox/domain';
import type { Resource } from '../lifecycle.js';
import type { Logger } from '../logger.js';
import { addressChange, type AddressChange } from './address-change.js';
import { isLiteral, type ResolveAddress } from './resolve-address.js';

/** What the discovery of a peer's replicas needs. */
export type DiscoveryOptions = {
  /** `host:port`, several separated by commas. A name stands for all of its addresses. */
  readonly addresses: string;
  readonly resolve: ResolveAddress;
  /** How long after one lookup of a name ends the next one begins. */
  readonly everyMs: Milliseconds;
  readonly log: Pick<Logger, 'info' | 'warn'>;
  /** Called for every change, including the first addresses. */
  readonly onChange: (change: AddressChange) => void;
};

/**
 * Opens the discovery of a peer's replicas. Literal addresses are reported at once and stay; names are looked up now and
 * again every `everyMs`. A lookup that fails or finds nothing changes nothing: the last known replicas may still be up, and
 * calls to them will show. Resolves when every name has been looked up once, or after `everyMs`.
 */
export async function openDiscovery(options: DiscoveryOptions): Promise<Resource> {
  const { addresses, everyMs, log, onChange } = options;
  const entries = addresses.split(',').map((entry) => entry.trim());
  const found = new Map(entries.map((entry) => [entry, isLiteral(entry) ? [entry] : NONE]));
  const closing = new AbortController();
  const { signal } = closing;
  let current = NONE;

  const tell = (): void => {
    const next = [...new Set([...found.values()].flat())];
    const change = addressChange(current, next);
    current = next;
    if (change.added.length + change.removed.length > 0) onChange(change);
  };
  const hear = (name: string, now: readonly string[]): void => {
    const before = found.get(name) ?? NONE;
    found.set(name, now);
    const { added, removed } = addressChange(before, now);
    if (before.length > 0 && added.length + removed.length > 0)
      log.info({ name, added, removed }, 'the addresses behind a name changed');
    tell();
  };

  tell();
  const firstRounds = entries
    .filter((entry) => !isLiteral(entry))
    .map((name) => follow(name, hear, options, signal));
  if (firstRounds.length > 0) await Promise.race([Promise.all(firstRounds), waitFor(everyMs, signal)]);
  return { close: () => closing.abort() };
}

const NONE: readonly string[] = [];

/** Looks a name up again and again until the end. Resolves when that was done once. */
async function follow(
  name: string,
  hear: (name: string, addresses: readonly string[]) => void,
  { resolve, everyMs, log }: DiscoveryOptions,
  signal: AbortSignal,
): Promise<void> {
  let isLost = false;
  let hasAddresses = false;
  const lookOnce = async (): Promise<void> => {
    const result = await resolve(name).then(asFound, asFailure);
    if (signal.aborted) return;
    if (result.addresses.length > 0) {
      if (isLost) log.info({ name }, 'a name is found again');
      isLost = false;
      hasAddresses = true;
      return hear(name, result.addresses);
    }
    if (!isLost)
      log.warn(
        { name, err: result.failure },
        hasAddresses
          ? 'a name is not found; its last known addresses stay'
          : 'a name is not found; it is looked up again',
      );
    isLost = true;
  };
  const goOn = async (): Promise<void> => {
    while (await waitFor(everyMs, signal)) await lookOnce();
  };
  await lookOnce();
  void goOn();
}

type LookUp = { readonly addresses: readonly string[]; readonly failure?: unknown };

function asFound(addresses: readonly string[]): LookUp {
  return { addresses: [...new Set(addresses)].toSorted() };
}

function asFailure(failure: unknown): LookUp {
  return { addresses: NONE, failure };
}

/** @returns true once the time has passed, false if the signal was aborted first. It keeps no process alive. */
function waitFor(ms: Milliseconds, signal: AbortSignal): Promise<boolean> {
  return pause(ms, true, { signal, ref: false }).catch(() => false);
}
