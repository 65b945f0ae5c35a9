import type { EpochMs, RankedCandidate, RouterError } from '@signalbox/domain';

/** Why a candidate should not be tried now, with an error that says nothing was sent. */
export type Obstacle = {
  /**
   * `unreachable`: there is no connection to it. `circuit`: it failed too often and is left alone for a while. `quota`: its
   * provider asked us to back off; it is never tried sooner.
   */
  readonly kind: 'unreachable' | 'circuit' | 'quota';
  readonly error: RouterError;
  /**
   * When it can be tried again; absent: unknown. For a circuit this may lie in the past: then nothing has tested yet
   * whether the backend works again.
   */
  readonly until?: EpochMs;
};

/** The current obstacle to a candidate; `undefined`: it can be tried. Called anew for every choice. */
export type ObstacleTo = (candidate: RankedCandidate) => Obstacle | undefined;

/** What the rules need to know about the world around one request. */
export type Surroundings = {
  readonly now: EpochMs;
  /** A number from 0 to 1, for the jitter of pauses. */
  readonly random: number;
  readonly obstacleTo: ObstacleTo;
  /** Whether the retry budget allows another attempt for a request that already made one. */
  readonly mayRetry: boolean;
  /** Whether the hedge budget allows a second, parallel attempt. */
  readonly mayHedge: boolean;
};
