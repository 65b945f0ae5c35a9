import { RouterError } from '@signalbox/domain';
import type { AttemptState, AttemptTransition } from './attempt-state.js';
import { mostUsefulError, nothingToTry } from './final-error.js';
import { finishFailed } from './finish.js';
import { obstacleNow } from './obstacles.js';
import type { Surroundings } from './surroundings.js';
import { untried } from './untried.js';

/**
 * Ends a request for which no candidate is left. The most useful error is a failure of an attempt; if there was none, a
 * rate limit with the time to come back; else the obstacle of the best candidate.
 */
export function giveUp(state: AttemptState, surroundings: Surroundings): AttemptTransition {
  const error =
    mostUsefulError(state.failures) ??
    soonestQuota(state, surroundings) ??
    state.passedOver[0]?.error ??
    nothingToTry(state.plan.candidates.length);
  return finishFailed(state, error);
}

/** The error for the candidate that becomes free soonest, among those whose providers asked us to back off. */
function soonestQuota(state: AttemptState, surroundings: Surroundings): RouterError | undefined {
  const quotas = untried(state).flatMap(({ candidate }) => {
    const obstacle = obstacleNow(state, candidate, surroundings);
    if (obstacle?.kind !== 'quota') return [];
    return { backend: candidate.backend, until: obstacle.until ?? Infinity, cause: obstacle.error };
  });
  quotas.sort((one, other) => (one.until < other.until ? -1 : Number(one.until > other.until)));
  const [soonest] = quotas;
  if (soonest === undefined) return undefined;
  return new RouterError({
    reason: 'PROVIDER_RATE_LIMITED',
    message: `No backend can be asked now; the provider of ${soonest.backend} asked to be left alone.`,
    disposition: 'never-sent',
    ...(soonest.until < Infinity && { retryAfterMs: Math.ceil(soonest.until - surroundings.now) }),
    cause: soonest.cause,
  });
}
