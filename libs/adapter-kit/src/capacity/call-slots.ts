import type { Criticality } from '@signalbox/domain';

/** How many calls may be under way. */
export type CallLimits = {
  /** To one provider: as many as there are connections to it. */
  readonly perProvider: number;
  /** To all providers together, by this process. */
  readonly perProcess: number;
};

/** Which limit a call has hit. */
export type FullCause = 'provider' | 'process';

/** Counts the calls that are under way. */
export type CallSlots = {
  /**
   * Announces a call for a request of this importance.
   * @returns the function to call when it is over, of which only the first call counts; or the limit that it has hit.
   */
  enter(origin: string, criticality: Criticality): (() => void) | FullCause;
};

/**
 * The share of a limit that calls may fill. The rest is reserved for more important calls: calls take seconds, so when all
 * slots are taken, none is released in time for an important call that arrives.
 */
const MAY_FILL: Readonly<Record<Criticality, number>> = { critical: 1, standard: 0.9, sheddable: 0.8 };

/** Creates the counts. A call without a slot is refused instead of queued: a queue here would be invisible to the router. */
export function createCallSlots({ perProvider, perProcess }: CallLimits): CallSlots {
  const underWay = new Map<string, number>();
  let total = 0;
  return {
    enter(origin, criticality) {
      const here = underWay.get(origin) ?? 0;
      const share = MAY_FILL[criticality];
      if (total >= perProcess * share) return 'process';
      if (here >= perProvider * share) return 'provider';
      total += 1;
      underWay.set(origin, here + 1);
      let left = false;
      return () => {
        if (left) return;
        left = true;
        total -= 1;
        const still = (underWay.get(origin) ?? 1) - 1;
        if (still === 0) underWay.delete(origin);
        else underWay.set(origin, still);
      };
    },
  };
}
