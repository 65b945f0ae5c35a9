import type { EpochMs, Milliseconds } from '@signalbox/domain';
import type { CallSignal, Clock } from '@signalbox/runtime';

/** Waits until this time, or until the signal is aborted. */
export async function pauseUntil(until: EpochMs, clock: Clock, signal: CallSignal): Promise<void> {
  // Timers may be early by a fraction of a millisecond, and a backend that named a time must not be called before it.
  while (!signal.aborted && clock.now() < until) await pauseFor(until - clock.now(), signal);
}

/** Waits this long, or until the signal is aborted. */
export function pauseFor(ms: Milliseconds, signal: CallSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, Math.ceil(ms));
    signal.addEventListener('abort', end, { once: true });
  });
}
