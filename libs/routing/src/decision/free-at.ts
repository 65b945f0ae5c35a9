import type { BackendSignals, EpochMs, Milliseconds } from '@signalbox/domain';

/**
 * Until when a provider should not be called: it asked for that, or its reported limits are used up until they reset.
 * `undefined`: it may be called.
 */
export function freeAt({ blockedUntil = 0, quota }: BackendSignals, now: EpochMs): EpochMs | undefined {
  const { remainingRequests = Infinity, remainingTokens = Infinity, resetAt = 0 } = quota ?? {};
  const isUsedUp = remainingRequests < 1 || remainingTokens < 1;
  const until = Math.max(blockedUntil, isUsedUp ? resetAt : 0);
  return until > now ? until : undefined;
}

/** The same as a duration from `now` on. */
export function blockedForMs(signals: BackendSignals, now: EpochMs): Milliseconds | undefined {
  const until = freeAt(signals, now);
  return until === undefined ? undefined : until - now;
}
