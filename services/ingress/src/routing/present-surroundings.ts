import type { Obstacle, Surroundings } from '@signalbox/attempts';
import type { EpochMs, Random, RankedCandidate } from '@signalbox/domain';
import type { Clock } from '@signalbox/runtime';
import type { Reach } from '../reach/reach.js';
import type { Retries } from './retries.js';

/** What surrounds all requests of this ingress. */
export type Surrounding = {
  readonly clock: Pick<Clock, 'now'>;
  readonly reach: Pick<Reach, 'obstacleTo'>;
  readonly retries: Pick<Retries, 'mayRetry' | 'mayHedge'>;
  readonly random: Random;
};

/** The world around one request at one moment. Most events ask for little of it, so the rest is not worked out. */
export class PresentSurroundings implements Surroundings {
  readonly now: EpochMs;
  readonly #to: Surrounding;

  constructor(to: Surrounding) {
    this.now = to.clock.now();
    this.#to = to;
  }

  get random(): number {
    return this.#to.random();
  }

  get mayRetry(): boolean {
    return this.#to.retries.mayRetry();
  }

  get mayHedge(): boolean {
    return this.#to.retries.mayHedge();
  }

  obstacleTo(candidate: RankedCandidate): Obstacle | undefined {
    return this.#to.reach.obstacleTo(candidate);
  }
}
