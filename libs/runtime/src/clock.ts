import type { EpochMs } from '@signalbox/domain';

/** Gives the time. Services receive it as an argument so that tests can control it. */
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
