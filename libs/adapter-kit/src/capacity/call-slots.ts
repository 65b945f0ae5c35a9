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
   * Announces a call.
   * @returns how to say that it is over, which counts once; or the limit that leaves no room for it.
   */
  enter(origin: string): (() => void) | FullCause;
};

/** Counts from nothing. A call that finds no room is to be refused and not to wait: whoever waits here is seen by nobody. */
export function createCallSlots({ perProvider, perProcess }: CallLimits): CallSlots {
  const underWay = new Map<string, number>();
  let total = 0;
  return {
    enter(origin) {
      const here = underWay.get(origin) ?? 0;
      if (total >= perProcess) return 'process';
      if (here >= perProvider) return 'provider';
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
