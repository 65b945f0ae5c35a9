import type { Milliseconds } from '@signalbox/domain';

/** Notices when work arrives faster than it is done. */
export type Pace = {
  /** Takes how much work is left after a step. @returns whether there has always been some left for too long. */
  isTooSlow(left: number): boolean;
  /** Starts measuring anew. */
  restart(): void;
};

/** Creates a pace. A burst does not count as too slow, since it is soon done. */
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
