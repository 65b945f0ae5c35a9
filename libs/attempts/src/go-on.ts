import type { AttemptRole, AttemptState, AttemptTransition, Surroundings } from './attempt-state.js';
import { deadlineExceeded } from './final-error.js';
import { finishFailed } from './finish.js';
import { giveUp } from './give-up.js';
import { attemptLimit, lastResort } from './last-resort.js';
import { soonestChance } from './second-chances.js';
import { startAttempt } from './start-attempt.js';
import { nextUntried, withPassedOver, type Affordable } from './untried.js';
import { leavesTime, startPause } from './waits.js';

/**
 * Makes the next attempt while none is under way, waits until one can be made, or ends the request with the error that says
 * most. First those are asked who were not; then those who may be asked again or only later; and when everybody is out, the
 * least bad one. Once an attempt of the request has reached a provider, another one also needs the leave of the fleet
 * (`mayRetry`).
 */
export function goOn(before: AttemptState, surroundings: Surroundings): AttemptTransition {
  const { now } = surroundings;
  if (!anotherIsAllowed(before, surroundings)) return giveUp(before, surroundings);
  const { found, passedOver } = nextUntried(before, surroundings);
  const state = withPassedOver(before, passedOver);
  if (found !== undefined) return tryNow(state, found, state.plan.lastResort, surroundings);
  const chance = soonestChance(state, surroundings);
  if (chance !== undefined && chance.when.at > now) {
    return { state: startPause(state, chance.when, now), step: { kind: 'pause', until: chance.when.at } };
  }
  if (chance !== undefined) return tryNow(state, chance, state.plan.lastResort, surroundings);
  const leastBad = lastResort(state, surroundings);
  return leastBad === undefined ? giveUp(state, surroundings) : tryNow(state, leastBad, true, surroundings);
}

function anotherIsAllowed(state: AttemptState, { mayRetry }: Surroundings): boolean {
  return state.counted < attemptLimit(state) && (mayRetry || state.counted === 0);
}

function tryNow(
  state: AttemptState,
  whom: Affordable,
  lastResort: boolean,
  surroundings: Surroundings,
): AttemptTransition {
  return leavesTime(state, surroundings.now)
    ? startAttempt(state, whom, { role: nextRole(state), lastResort }, surroundings)
    : finishFailed(state, deadlineExceeded(state.failures));
}

function nextRole({ cut, made }: AttemptState): AttemptRole {
  if (cut !== undefined) return 'continuation';
  return made === 0 ? 'first' : 'retry';
}
