import type { Milliseconds } from '@signalbox/domain';
import { attemptLimit } from './attempt-limit.js';
import type { AttemptState } from './attempt-state.js';
import type { Surroundings } from './surroundings.js';
import { nextUntried, type Affordable } from './untried.js';
import { leavesTime } from './waits.js';

/**
 * The candidate for a hedge while the first attempt shows no content: an untried backend, once per request, if the plan
 * wants it and the remaining time, money and attempts of the request allow it.
 */
export function hedgeCandidate(state: AttemptState, surroundings: Surroundings): Affordable | undefined {
  const [first, other] = state.running;
  if (state.plan.hedgeAfterMs === undefined || state.hedged || state.phase !== 'trying') return undefined;
  if (first?.role !== 'first' || other !== undefined) return undefined;
  if (state.counted >= attemptLimit(state) || !leavesTime(state, surroundings.now)) return undefined;
  return nextUntried(state, surroundings).found;
}

/** When to consider a hedge for the attempt that has just started; `undefined`: never. */
export function hedgeAfterMs(state: AttemptState, surroundings: Surroundings): Milliseconds | undefined {
  return hedgeCandidate(state, surroundings) === undefined ? undefined : state.plan.hedgeAfterMs;
}

/**
 * The first content of an attempt is on its way: a parallel one has lost, and the most that it can have cost counts as
 * spent.
 */
export function commitTo(state: AttemptState, number: number): AttemptState {
  const lost = state.running.filter((each) => each.number !== number);
  if (lost.length === 0) return { ...state, phase: 'committed' };
  return {
    ...state,
    phase: 'committed',
    running: state.running.filter((each) => each.number === number),
    lost: [...state.lost, ...lost],
    spentNanoUsd: lost.reduce((sum, { mostNanoUsd }) => sum + mostNanoUsd, state.spentNanoUsd),
  };
}
