import type { Milliseconds } from '@signalbox/domain';

/** The limits of one request, across all its attempts. */
export type LimitsPolicy = {
  readonly attempts: number;
  /** The longest silence before the first token; a backend's own history may make it shorter. */
  readonly firstTokenMs: Milliseconds;
  /** The history makes `firstTokenMs` no shorter than this, unless it already is. */
  readonly firstTokenAtLeastMs: Milliseconds;
  /** The longest silence between chunks; a backend's own history may make it shorter. */
  readonly idleMs: Milliseconds;
  /** The history makes `idleMs` no shorter than this, unless it already is. */
  readonly idleAtLeastMs: Milliseconds;
  /** The longest total wait for providers that asked us to back off; 0: it does not wait. */
  readonly waitMs: Milliseconds;
  readonly totalMs: Milliseconds;
  /** US dollars. */
  readonly maxCostUsd?: number;
};
