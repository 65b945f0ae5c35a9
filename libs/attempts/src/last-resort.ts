import type { EpochMs } from '@signalbox/domain';
import type { AttemptState } from './attempt-state.js';
import { obstacleNow } from './obstacles.js';
import type { Obstacle, Surroundings } from './surroundings.js';
import { untried, type Affordable } from './untried.js';

/**
 * The candidate to try when all are unavailable: the first of the plan that is blocked only by its circuit. If the whole
 * plan is a last resort, its least bad candidate comes first. A provider's back-off and a missing connection are never
 * overridden, and there is no last resort once an attempt has reached a provider.
 */
export function lastResort(state: AttemptState, surroundings: Surroundings): Affordable | undefined {
  if (state.counted > 0) return undefined;
  return untried(state).find(
    ({ candidate }) => obstacleNow(state, candidate, surroundings)?.kind === 'circuit',
  );
}

/**
 * The candidate to try when no other is left, before any named wait and also after an attempt that reached a provider: the
 * first of the plan whose circuit is open but whose waiting time is over. Nothing is known about whether it works again;
 * the attempt tests it. A request does so once.
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
