import type { Milliseconds } from '@signalbox/domain';
import type { Logger } from '../logger.js';

/** Counts lost events and logs them from time to time. */
export type DropLog = {
  add(events: number): void;
  /** Logs the events that were not logged yet. */
  close(): void;
};

/** Events are lost by the thousands, so losses are logged at most this often. */
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
