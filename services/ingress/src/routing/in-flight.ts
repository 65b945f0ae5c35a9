import type { Bus, Clock, Resource } from '@signalbox/runtime';

/** How many attempts this ingress has under way at each backend. */
export type InFlight = Resource & {
  /** Counts an attempt until the returned function is called. */
  enter(backend: string): () => void;
};

/** Changes are announced at most this often for one backend, in milliseconds. */
const TELL_EVERY_MS = 100;

/** A count that does not change is announced again this often, in milliseconds, so that listeners know that it still holds. */
const REPEAT_MS = 1_000;

type Count = { now: number; told: number; toldAt: number };

/** Opens the count. It is shared with the decision service, which adds up those of every ingress. */
export function openInFlight(bus: Pick<Bus, 'announce'>, clock: Clock): InFlight {
  const counts = new Map<string, Count>();

  const begin = (backend: string): Count => {
    const count = { now: 0, told: 0, toldAt: -Infinity };
    counts.set(backend, count);
    return count;
  };
  const tell = (backend: string, count: Count): void => {
    count.told = count.now;
    count.toldAt = clock.monotonic();
    const reading = { signal: 'in-flight', value: count.now, unit: 'requests', ageMs: 0 } as const;
    bus.announce({ kind: 'backend-signals-observed', backend, readings: [reading] });
  };
  const timer = setInterval(() => {
    const now = clock.monotonic();
    for (const [backend, count] of counts) {
      const isDue = count.now !== count.told || now - count.toldAt >= REPEAT_MS;
      if (isDue) tell(backend, count);
      if (count.now === 0 && count.told === 0) counts.delete(backend);
    }
  }, TELL_EVERY_MS);
  timer.unref();

  return {
    enter(backend) {
      const count = counts.get(backend) ?? begin(backend);
      count.now += 1;
      let left = false;
      return () => {
        if (left) return;
        left = true;
        count.now -= 1;
      };
    },
    close: () => clearInterval(timer),
  };
}
