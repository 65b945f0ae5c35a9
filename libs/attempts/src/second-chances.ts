import type { EpochMs } from '@signalbox/domain';
import type { AttemptState, SecondChance } from './attempt-state.js';
import { obstacleNow } from './obstacles.js';
import type { Surroundings } from './surroundings.js';
import { affordable, untried, type Affordable } from './untried.js';
import { mayWait } from './waits.js';

/** A candidate that can be tried, at once or after a pause. */
export type Chance = Affordable & { readonly when: SecondChance };

/**
 * The candidate that can be tried soonest when every untried one is blocked or none is left. Eligible are candidates whose
 * failure allows a retry, candidates whose provider named a time, and, for an answer that broke off, the attempt that lost
 * the race. Candidates that the request cannot wait for are left out; of two that are free at the same time, the earlier in
 * the plan wins. No candidate is tried before the time that its provider named.
 */
export function soonestChance(state: AttemptState, surroundings: Surroundings): Chance | undefined {
  const { now } = surroundings;
  const chances = [...ofTried(state), ...ofLost(state, now), ...ofUntried(state, now)]
    .flatMap((chance) => afterObstacle(state, chance, surroundings))
    .filter(({ when }) => mayWait(state, when, now))
    .map((chance) => ({ ...chance, rank: rankOf(state, chance) }));
  chances.sort((one, other) => freeAt(one, now) - freeAt(other, now) || one.rank - other.rank);
  return chances[0];
}

function ofTried(state: AttemptState): readonly Chance[] {
  return state.tried.flatMap(({ candidate, again }) =>
    again === undefined ? [] : chanceOf(affordable(state, candidate), again),
  );
}

function ofLost(state: AttemptState, now: EpochMs): readonly Chance[] {
  const failed = new Set(state.tried.map(({ candidate }) => candidate.backend));
  return state.lost
    .filter(({ candidate }) => !failed.has(candidate.backend))
    .flatMap(({ candidate }) => chanceOf(affordable(state, candidate), { at: now, named: false }));
}

function chanceOf(whom: Affordable | undefined, when: SecondChance): readonly Chance[] {
  return whom === undefined ? [] : [{ ...whom, when }];
}

/** These are included only for their obstacle, which says when they are free. */
function ofUntried(state: AttemptState, now: EpochMs): readonly Chance[] {
  return untried(state).map((each) => ({ ...each, when: { at: now, named: false } }));
}

/** The chance once its obstacle has ended; none when that time is unknown, or when waiting does not help. */
function afterObstacle(state: AttemptState, chance: Chance, surroundings: Surroundings): readonly Chance[] {
  const obstacle = obstacleNow(state, chance.candidate, surroundings);
  if (obstacle === undefined) return [chance];
  if (obstacle.kind !== 'quota' || obstacle.until === undefined) return [];
  const later = obstacle.until > chance.when.at;
  return [later ? { ...chance, when: { at: obstacle.until, named: true } } : chance];
}

function freeAt({ when }: Chance, now: EpochMs): EpochMs {
  return Math.max(when.at, now);
}

function rankOf({ plan }: AttemptState, { candidate }: Chance): number {
  return plan.candidates.findIndex(({ backend }) => backend === candidate.backend);
}
