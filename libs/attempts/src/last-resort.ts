import type { AttemptState, Surroundings } from './attempt-state.js';
import { obstacleNow } from './obstacles.js';
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

/** How many attempts the request may make that count. While everybody is out it is one: more would be a storm. */
export function attemptLimit({ plan, lastResort }: AttemptState): number {
  return lastResort || plan.lastResort ? Math.min(plan.limits.attempts, 1) : plan.limits.attempts;
}
