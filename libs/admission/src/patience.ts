import type { Criticality, Milliseconds } from '@signalbox/domain';

/** How long requests of one importance wait for their turn. */
export type Patience = {
  /** How long at most; 0: they do not wait. */
  readonly burstMs: Milliseconds;
  /** How long at most in a line that has not been empty for a while. */
  readonly standingMs: Milliseconds;
};

/**
 * A burst may wait, for it passes. A line that never empties is no burst: waiting in it serves nobody sooner and makes
 * everybody late, so it is kept short. Critical requests would rather be late than refused.
 */
export const PATIENCE: Readonly<Record<Criticality, Patience>> = {
  critical: { burstMs: 5_000, standingMs: 5_000 },
  standard: { burstMs: 1_000, standingMs: 100 },
  sheddable: { burstMs: 0, standingMs: 0 },
};

/** A line that has not been empty for this long is a standing one. */
export const STANDING_AFTER_MS: Milliseconds = 500;
