import type { EpochMs } from '@signalbox/domain';
import type { AttemptState } from './attempt-state.js';
import { obstacleNow } from './obstacles.js';
import type { Obstacle, Surroundings } from './surroundings.js';
import { untried, type Affordable } from './untried.js';

/**
 * Whom to try when everybody is out: the first candidate of the plan that is left alone only because it failed too often.
 * A plan of which everybody is out has the least bad one first. A wish to be left alone and a missing way are never overridden,
 * and once an attempt has reached a provider there is no last resort.
 */
export function lastResort(state: AttemptState, surroundings: Surroundings): Affordable | undefined {
  if (state.counted > 0) return undefined;
  return untried(state).find(
    ({ candidate }) => obstacleNow(state, candidate, surroundings)?.kind === 'circuit',
  );
}

/**
 * Whom to try when nobody else is left, before anybody is waited for and also after an attempt that reached a provider: the
 * first candidate of the plan that failed too often some while ago, and whose time to be left alone is over. Nobody knows
 * whether it works again, and the attempt finds out. A request does so once.
 */
export function recoveryProbe(state: AttemptState, surroundings: Surroundings): Affordable | undefined {
  if (state.probed) return undefined;
  return untried(state).find(({ candidate }) =>
    isRecovering(obstacleNow(state, candidate, surroundings), surroundings.now),
  );
}

function isRecovering(obstacle: Obstacle | undefined, now: EpochMs): boolean {
  return obstacle?.kind === 'circuit' && obstacle.until !== undefined && obstacle.until <= now;
}
