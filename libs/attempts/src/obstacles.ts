import { RouterError, type EpochMs, type RankedCandidate } from '@signalbox/domain';
import type { AttemptState } from './attempt-state.js';
import type { Obstacle, Surroundings } from './surroundings.js';

/**
 * The current obstacle to a candidate: the one reported now, combined with the back-off that the plan knew its provider had
 * asked for. An unreachable backend outweighs everything; a quota outweighs a circuit, which can be overridden; of two
 * quotas the later end counts. A quota that has ended is no obstacle.
 */
export function obstacleNow(
  state: AttemptState,
  candidate: RankedCandidate,
  surroundings: Surroundings,
): Obstacle | undefined {
  const told = surroundings.obstacleTo(candidate);
  if (told?.kind === 'unreachable') return told;
  const quota = later(told?.kind === 'quota' ? told : undefined, quotaOfPlan(state, candidate));
  if (quota !== undefined && endOf(quota) > surroundings.now) return quota;
  return told?.kind === 'circuit' ? told : undefined;
}

function later(one: Obstacle | undefined, other: Obstacle | undefined): Obstacle | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return endOf(other) > endOf(one) ? other : one;
}

/** When an obstacle ends; `Infinity` when unknown. */
function endOf({ until = Infinity }: Obstacle): EpochMs {
  return until;
}

function quotaOfPlan(
  { plannedAt }: AttemptState,
  { backend, blockedForMs }: RankedCandidate,
): Obstacle | undefined {
  if (blockedForMs === undefined) return undefined;
  return {
    kind: 'quota',
    until: plannedAt + blockedForMs,
    error: new RouterError({
      reason: 'PROVIDER_RATE_LIMITED',
      message: `The provider of ${backend} asked to be left alone.`,
      disposition: 'never-sent',
    }),
  };
}
