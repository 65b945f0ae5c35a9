import type { Milliseconds } from '@signalbox/domain';
import type { Clock, Resource } from '@signalbox/runtime';

/** How often the event loop is checked, in milliseconds. */
const BEAT_MS = 250;

/** Watches how late the event loop of this process is. */
export type LoopDelay = Resource & {
  /** How late the last beat was, or how overdue the next one is by now, whichever is more. */
  current(): Milliseconds;
};

/** Starts watching. A process that was frozen or cannot keep up shows it even before its next beat. */
export function openLoopDelay({ monotonic }: Pick<Clock, 'monotonic'>): LoopDelay {
  let beatAt = monotonic();
  let lastDelay = 0;
  const lateness = (): Milliseconds => Math.max(0, monotonic() - beatAt - BEAT_MS);
  const timer = setInterval(() => {
    lastDelay = lateness();
    beatAt = monotonic();
  }, BEAT_MS);
  timer.unref();
  return {
    current: () => Math.max(lastDelay, lateness()),
    close() {
      clearInterval(timer);
      return Promise.resolve();
    },
  };
}
