import type { EpochMs, RankedCandidate, RouterError } from '@signalbox/domain';

/** Why a candidate should not be asked at this moment, in an error that says nothing was sent. */
export type Obstacle = {
  /**
   * `unreachable`: there is no way to it. `circuit`: it failed too often, and is left alone for a while. `quota`: its
   * provider asked to be left alone; nobody asks it sooner, whatever happens.
   */
  readonly kind: 'unreachable' | 'circuit' | 'quota';
  readonly error: RouterError;
  /**
   * When it can be asked again; absent: nobody knows. Of a circuit it may have passed: then nobody has tried yet whether the
   * backend works again.
   */
  readonly until?: EpochMs;
};

/** The obstacle to a candidate as of now; `undefined`: it can be tried. It is asked anew whenever one is chosen. */
export type ObstacleTo = (candidate: RankedCandidate) => Obstacle | undefined;

/** What the rules need to know of the world around one request. */
export type Surroundings = {
  readonly now: EpochMs;
  /** A number from 0 to 1, for the jitter of pauses. */
  readonly random: number;
  readonly obstacleTo: ObstacleTo;
  /** Whether the fleet can afford another attempt for a request that had one already. */
  readonly mayRetry: boolean;
  /** Whether it can afford a second attempt beside a first one. */
  readonly mayHedge: boolean;
};
