import type { EpochMs, Milliseconds } from '@signalbox/domain';

/** How far the clocks of the mesh may differ. */
export const CLOCK_TOLERANCE_MS: Milliseconds = 60_000;

/**
 * The time at which to record something that its sender dates `at`. A clock that is ahead by up to the tolerance is
 * believed, so that folding does not depend on the time of arrival; readers treat such a time as now. A time further ahead
 * is replaced by `now`: one broken clock must not displace, or outlive, the reports of all others.
 */
export function heldAt(at: EpochMs, now: EpochMs): EpochMs {
  return at - now > CLOCK_TOLERANCE_MS ? now : at;
}

/** How long ago something was; 0 when it is ahead of `now`. */
export function ageOf(at: EpochMs, now: EpochMs): Milliseconds {
  return Math.max(0, now - at);
}
