import { setTimeout as pause } from 'node:timers/promises';
import type { Milliseconds } from '@signalbox/domain';
import type { Resource } from '../lifecycle.js';
import type { Logger } from '../logger.js';
import { addressChange, type AddressChange } from './address-change.js';
import { isLiteral, type ResolveAddress } from './resolve-address.js';

/** What the replicas of a peer are found with. */
export type DiscoveryOptions = {
  /** `host:port`, several separated by commas. Names stand for all of their addresses. */
  readonly addresses: string;
  readonly resolve: ResolveAddress;
  /** How long after an answer a name is looked up again. */
  readonly everyMs: Milliseconds;
  readonly log: Pick<Logger, 'info' | 'warn'>;
  /** Hears of every change, also of the first addresses. */
  readonly onChange: (change: AddressChange) => void;
};

/**
 * Opens the discovery of the replicas of a peer. Literal addresses are told at once and stay; names are looked up now and
 * every few seconds. A lookup that fails or finds nothing changes nothing: those that were there may well be there still,
 * and who calls them finds out. It is opened when every name was looked up, or has had its time.
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

/** @returns whether the time has passed, and not the end come. It keeps no process alive. */
function waitFor(ms: Milliseconds, signal: AbortSignal): Promise<boolean> {
  return pause(ms, true, { signal, ref: false }).catch(() => false);
}
