import { RouterError } from '@signalbox/domain';
import type { AttemptState, AttemptTransition } from './attempt-state.js';
import { mostUsefulError, nothingToTry } from './final-error.js';
import { finishFailed } from './finish.js';
import { obstacleNow } from './obstacles.js';
import type { Surroundings } from './surroundings.js';
import { untried } from './untried.js';

/**
 * Ends a request for which nobody is left. What went wrong at those who were tried says most; where nobody was, when to come
 * back does; else what was in the way of the best.
 */
export function giveUp(state: AttemptState, surroundings: Surroundings): AttemptTransition {
  const error =
    mostUsefulError(state.failures) ??
    soonestQuota(state, surroundings) ??
    state.passedOver[0]?.error ??
    nothingToTry(state.plan.candidates.length);
  return finishFailed(state, error);
}

/** The error of the candidate whose provider can be asked soonest, of those that asked to be left alone. */
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
