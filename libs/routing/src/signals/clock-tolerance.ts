import type { EpochMs, Milliseconds } from '@signalbox/domain';

/** How far the clocks of the mesh may be apart. */
export const CLOCK_TOLERANCE_MS: Milliseconds = 60_000;

/**
 * The time under which something is remembered that its sender says happened at `at`. A clock that runs ahead by up to the
 * tolerance is believed, so that folding does not depend on when an event arrives; reading counts such a time as now. What
 * is further ahead is held to `now`: one broken clock must not displace, or outlive, what all others say.
 */
export function heldAt(at: EpochMs, now: EpochMs): EpochMs {
  return at - now > CLOCK_TOLERANCE_MS ? now : at;
}

/** How long ago something was; what is ahead of `now` is as old as now. */
export function ageOf(at: EpochMs, now: EpochMs): Milliseconds {
  return Math.max(0, now - at);
}
