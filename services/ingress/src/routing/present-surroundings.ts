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

/** The surroundings of one request at one moment. Most events need little of them, so each part is worked out on demand. */
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
