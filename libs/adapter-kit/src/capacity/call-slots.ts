import type { Criticality } from '@signalbox/domain';

/** How many calls may be under way. */
export type CallLimits = {
  /** To one provider: as many as there are connections to it. */
  readonly perProvider: number;
  /** Of this process, to all providers. */
  readonly perProcess: number;
};

/** Which limit a call has met. */
export type FullCause = 'provider' | 'process';

/** Counts the calls that are under way. */
export type CallSlots = {
  /**
   * Announces a call for a request of this importance.
   * @returns how to say that it is over, which counts once; or the limit that leaves no room for it.
   */
  enter(origin: string, criticality: Criticality): (() => void) | FullCause;
};

/**
 * The share of a limit that calls may fill up to. The rest is kept for what matters more: where calls take seconds, nobody
 * leaves in time for one that comes when everything is taken.
 */
const MAY_FILL: Readonly<Record<Criticality, number>> = { critical: 1, standard: 0.9, sheddable: 0.8 };

/** Counts from nothing. A call that finds no room is to be refused and not to wait: whoever waits here is seen by nobody. */
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
