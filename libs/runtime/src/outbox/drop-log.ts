import type { Milliseconds } from '@signalbox/domain';
import type { Logger } from '../logger.js';

/** Counts events that are lost, and says so now and then. */
export type DropLog = {
  add(events: number): void;
  /** Says what was not said yet. */
  close(): void;
};

/** Losses come in thousands: they are told at most this often. */
const TELL_EVERY_MS: Milliseconds = 60_000;

/** Opens the log of lost events. */
export function openDropLog(log: Logger, monotonic: () => number): DropLog {
  let untold = 0;
  let toldAt = -Infinity;
  const tell = (): void => {
    if (untold > 0) log.warn({ events: untold }, 'events were lost: more wait for NATS than may be kept');
    untold = 0;
    toldAt = monotonic();
  };
  return {
    add(events) {
      untold += events;
      if (monotonic() - toldAt >= TELL_EVERY_MS) tell();
    },
    close: tell,
  };
}
