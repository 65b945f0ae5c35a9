import type { EpochMs } from '@signalbox/domain';
import { attemptLimit } from './attempt-limit.js';
import type { AttemptState, AttemptTransition } from './attempt-state.js';
import type { AttemptRole } from './attempt-step.js';
import { deadlineExceeded } from './final-error.js';
import { finishFailed } from './finish.js';
import { giveUp } from './give-up.js';
import { lastResort, recoveryProbe } from './last-resort.js';
import { soonestChance, type Chance } from './second-chances.js';
import { startAttempt, type AttemptManner } from './start-attempt.js';
import type { Surroundings } from './surroundings.js';
import { nextUntried, withPassedOver, type Affordable } from './untried.js';
import { leavesTime, startPause } from './waits.js';

/**
 * Makes the next attempt while none is running, waits until one can be made, or ends the request with the most useful
 * error. The order is: untried candidates; those that may be retried at once or after a back-off; one whose open circuit is
 * due for a test; those whose provider named a time; and, when every candidate is unavailable, the least bad one. Once an
 * attempt of the request has reached a provider, another one also needs the retry budget (`mayRetry`).
 */
export function goOn(before: AttemptState, surroundings: Surroundings): AttemptTransition {
  const { now } = surroundings;
  if (!anotherIsAllowed(before, surroundings)) return giveUp(before, surroundings);
  const { found, passedOver } = nextUntried(before, surroundings);
  const state = withPassedOver(before, passedOver);
  const manner = { lastResort: state.plan.lastResort, probe: false };
  if (found !== undefined) return tryNow(state, found, manner, surroundings);
  const chance = soonestChance(state, surroundings);
  if (chance !== undefined && chance.when.at <= now) return tryNow(state, chance, manner, surroundings);
  if (chance !== undefined && !chance.when.named) return pauseFor(state, chance, now);
  const probe = recoveryProbe(state, surroundings);
  if (probe !== undefined)
    return tryNow(state, probe, { lastResort: state.plan.lastResort, probe: true }, surroundings);
  if (chance !== undefined) return pauseFor(state, chance, now);
  const leastBad = lastResort(state, surroundings);
  return leastBad === undefined
    ? giveUp(state, surroundings)
    : tryNow(state, leastBad, { lastResort: true, probe: false }, surroundings);
}

function pauseFor(state: AttemptState, { when }: Chance, now: EpochMs): AttemptTransition {
  return { state: startPause(state, when, now), step: { kind: 'pause', until: when.at } };
}

function anotherIsAllowed(state: AttemptState, { mayRetry }: Surroundings): boolean {
  return state.counted < attemptLimit(state) && (mayRetry || state.counted === 0);
}

function tryNow(
  state: AttemptState,
  whom: Affordable,
  { lastResort: isLast, probe }: Omit<AttemptManner, 'role'>,
  surroundings: Surroundings,
): AttemptTransition {
  return leavesTime(state, surroundings.now)
    ? startAttempt(state, whom, { role: nextRole(state), lastResort: isLast, probe }, surroundings)
    : finishFailed(state, deadlineExceeded(state.failures));
}

function nextRole({ cut, made }: AttemptState): AttemptRole {
  if (cut !== undefined) return 'continuation';
  return made === 0 ? 'first' : 'retry';
}
