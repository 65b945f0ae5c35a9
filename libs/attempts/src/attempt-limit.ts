import type { AttemptState } from './attempt-state.js';

/**
 * How many counted attempts the request may make. While every backend is unavailable it is at most one: more would cause a
 * retry storm.
 */
export function attemptLimit({ plan, lastResort }: AttemptState): number {
  return lastResort || plan.lastResort ? Math.min(plan.limits.attempts, 1) : plan.limits.attempts;
}
