import type { Milliseconds } from '@signalbox/domain';

/** Notices that work comes faster than it is done. */
export type Pace = {
  /** Says how much was left after something was done. @returns whether there was always some left for too long. */
  isTooSlow(left: number): boolean;
  /** Forgets what was. */
  restart(): void;
};

/** Makes a pace. A burst is none: it is done soon. */
export function createPace(limitMs: Milliseconds, monotonic: () => number): Pace {
  let behindSince: number | undefined;
  return {
    isTooSlow(left) {
      const now = monotonic();
      behindSince = left === 0 ? undefined : (behindSince ?? now);
      return behindSince !== undefined && now - behindSince >= limitMs;
    },
    restart() {
      behindSince = undefined;
    },
  };
}
