import type { Criticality, Milliseconds } from '@signalbox/domain';

/** How long requests of one importance may wait for their turn. */
export type Patience = {
  /** The longest wait; 0: they do not wait. */
  readonly burstMs: Milliseconds;
  /** The longest wait in a line that has not been empty for a while. */
  readonly standingMs: Milliseconds;
};

/**
 * A burst may wait, because it passes. A line that never empties is not a burst: waiting in it serves no request sooner and
 * makes all of them late, so it is kept short. Critical requests prefer being late to being refused.
 */
export const PATIENCE: Readonly<Record<Criticality, Patience>> = {
  critical: { burstMs: 5_000, standingMs: 5_000 },
  standard: { burstMs: 1_000, standingMs: 100 },
  sheddable: { burstMs: 0, standingMs: 0 },
};

/** A line that has not been empty for this long is a standing one. */
export const STANDING_AFTER_MS: Milliseconds = 500;
