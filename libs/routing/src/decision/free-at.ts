import type { BackendSignals, EpochMs, Milliseconds } from '@signalbox/domain';

/**
 * Until when nobody should ask a provider: it said so, or what it said is left of its limits is nothing, until they start
 * anew. `undefined`: it may be asked.
 */
export function freeAt({ blockedUntil = 0, quota }: BackendSignals, now: EpochMs): EpochMs | undefined {
  const { remainingRequests = Infinity, remainingTokens = Infinity, resetAt = 0 } = quota ?? {};
  const isUsedUp = remainingRequests < 1 || remainingTokens < 1;
  const until = Math.max(blockedUntil, isUsedUp ? resetAt : 0);
  return until > now ? until : undefined;
}

/** The same as a length of time from `now` on. */
export function blockedForMs(signals: BackendSignals, now: EpochMs): Milliseconds | undefined {
  const until = freeAt(signals, now);
  return until === undefined ? undefined : until - now;
}
