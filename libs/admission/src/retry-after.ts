import type { Milliseconds } from '@signalbox/domain';

/** What an honest answer to "when again?" is made of. */
export type Backlog = {
  /** Requests that wait, and that were sent away lately and will come back. */
  readonly requests: number;
  /** How many get their turn in a second; `undefined`: nobody knows. */
  readonly perSecond: number | undefined;
  /** From 0 to 1. */
  readonly random: number;
};

const SHORTEST_MS: Milliseconds = 1_000;
const LONGEST_MS: Milliseconds = 30_000;

/** What is said where no rate is known. */
const UNKNOWN_MS: Milliseconds = 2_000;

/** The latest may be told to come this much later than the earliest, so that they do not come back together. */
const SPREAD = 0.5;

/** When there will be room: after the time that the backlog takes, 1 to 30 s, never sooner and a random bit later. */
export function retryAfterMs({ requests, perSecond, random }: Backlog): Milliseconds {
  const workMs = perSecond === undefined ? UNKNOWN_MS : (requests * 1_000) / perSecond;
  const jitter = 1 + random * SPREAD;
  return Math.round(Math.min(Math.max(workMs, SHORTEST_MS), LONGEST_MS / (1 + SPREAD)) * jitter);
}
