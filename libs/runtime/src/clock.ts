import type { EpochMs } from '@signalbox/domain';

/** Tells the time. Services get it as an argument so that tests can own it. */
export type Clock = {
  /** Wall clock, for timestamps that leave the process. */
  now(): EpochMs;
  /** Milliseconds on a clock that never jumps, for durations. */
  monotonic(): number;
};

/** The clock of this machine. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
};
