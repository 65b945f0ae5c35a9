import { backOffMs, type EpochMs, type Milliseconds } from '@signalbox/domain';

/** Which providers asked to be left alone, and until when. */
export type Quotas = {
  /** Until when a backend must not be called; `undefined`: it may be called. */
  blockedUntil(backend: string, now: EpochMs): EpochMs | undefined;
  /**
   * A backend answered that a limit is used up.
   * @param begunAt - When the call began: refusals of calls that were under way together count as one.
   * @param retryAfterMs - How long the backend wants to be left alone, 0 being not at all; absent: it did not say.
   * @returns until when it is left alone from now on.
   */
  refused(
    backend: string,
    refusal: {
      readonly begunAt: EpochMs;
      readonly now: EpochMs;
      readonly retryAfterMs?: Milliseconds;
    },
  ): EpochMs;
  /** A backend answered. Calls that began before its last refusal say nothing of the time after it. */
  answered(backend: string, begunAt: EpochMs): void;
  /** Another ingress was told to leave a backend alone. */
  heard(backend: string, until: EpochMs, now: EpochMs): void;
};

/** How long a provider that names no time is left alone. */
const UNSTATED = { firstMs: 1_000, mostMs: 60_000 };

/** No backend is left alone for longer than this, whatever it says: one call in five minutes hurts nobody. */
const LONGEST_BLOCK_MS: Milliseconds = 300_000;

type Quota = { readonly refusedAt: EpochMs; readonly inRow: number; readonly until: EpochMs };

const NEVER_REFUSED: Quota = { refusedAt: -Infinity, inRow: 0, until: -Infinity };

/** Makes the rate-limit clocks of all backends. That of a backend is dropped when the backend answers again. */
export function createQuotas(): Quotas {
  const quotas = new Map<string, Quota>();
  const quotaOf = (backend: string): Quota => quotas.get(backend) ?? NEVER_REFUSED;
  return {
    blockedUntil(backend, now) {
      const { until } = quotaOf(backend);
      return until > now ? until : undefined;
    },
    refused(backend, { begunAt, now, retryAfterMs }) {
      const before = quotaOf(backend);
      const isNew = begunAt > before.refusedAt;
      const inRow = isNew ? before.inRow + 1 : Math.max(1, before.inRow);
      const waitMs = Math.min(retryAfterMs ?? backOffMs(UNSTATED, inRow), LONGEST_BLOCK_MS);
      const until = Math.max(before.until, now + waitMs);
      quotas.set(backend, { refusedAt: isNew ? now : before.refusedAt, inRow, until });
      return until;
    },
    answered(backend, begunAt) {
      const quota = quotas.get(backend);
      if (quota !== undefined && begunAt > quota.refusedAt) quotas.delete(backend);
    },
    heard(backend, until, now) {
      const { inRow, until: known } = quotaOf(backend);
      const bounded = Math.min(until, now + LONGEST_BLOCK_MS);
      if (bounded > Math.max(known, now)) quotas.set(backend, { refusedAt: now, inRow, until: bounded });
    },
  };
}
