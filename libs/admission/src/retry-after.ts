import type { Milliseconds } from '@signalbox/domain';

/** What an honest `Retry-After` is computed from. */
export type Backlog = {
  /** Requests that are waiting, and those refused recently, which will come back. */
  readonly requests: number;
  /** How many are admitted per second; `undefined`: unknown. */
  readonly perSecond: number | undefined;
  /** From 0 to 1. */
  readonly random: number;
};

const SHORTEST_MS: Milliseconds = 1_000;
const LONGEST_MS: Milliseconds = 30_000;

/** The estimate when no rate is known. */
const UNKNOWN_MS: Milliseconds = 2_000;

/** The largest added jitter, as a share of the wait, so that clients do not come back together. */
const SPREAD = 0.5;

/** When there will be room: the time that the backlog takes, plus a random part, within 1 to 30 s. */
export function retryAfterMs({ requests, perSecond, random }: Backlog): Milliseconds {
  const workMs = perSecond === undefined ? UNKNOWN_MS : (requests * 1_000) / perSecond;
  const jitter = 1 + random * SPREAD;
  return Math.round(Math.min(Math.max(workMs, SHORTEST_MS), LONGEST_MS / (1 + SPREAD)) * jitter);
}
