import { monitorEventLoopDelay } from 'node:perf_hooks';
import { getHeapStatistics } from 'node:v8';
import type { Pressure } from '@signalbox/admission';
import type { Resource } from '@signalbox/runtime';

/** Measures the load of this process. */
export type ProcessLoad = Resource & {
  /** The heap now, and the event loop since the last reading. */
  read(): Pressure;
};

/** How often the event loop is sampled, in milliseconds. */
const RESOLUTION_MS = 10;

const NANOSECONDS = 1_000_000;

/**
 * Opens the measurement of this process's event loop and heap. Delays are differences between sums that only grow: a
 * histogram that is reset forgets when it last sampled, and so misses the very delay that is still going on.
 */
export function openProcessLoad(): ProcessLoad {
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delays.enable();
  let seen = { count: 0, sum: 0 };
  const loopDelayMs = (): number => {
    const { count } = delays;
    const sum = count === 0 ? 0 : (delays.mean / NANOSECONDS) * count;
    const mean = count === seen.count ? 0 : (sum - seen.sum) / (count - seen.count);
    seen = { count, sum };
    // What is measured is the time between two timers, so an idle loop shows the resolution itself.
    return Math.max(0, mean - RESOLUTION_MS);
  };
  return {
    read() {
      const { used_heap_size: used, heap_size_limit: limit } = getHeapStatistics();
      return { heapShare: used / limit, loopDelayMs: loopDelayMs() };
    },
    close: () => void delays.disable(),
  };
}
