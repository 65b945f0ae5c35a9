import type { AttemptState } from './attempt-state.js';

/** How many attempts the request may make that count. While everybody is out it is one: more would be a storm. */
export function attemptLimit({ plan, lastResort }: AttemptState): number {
  return lastResort || plan.lastResort ? Math.min(plan.limits.attempts, 1) : plan.limits.attempts;
}
