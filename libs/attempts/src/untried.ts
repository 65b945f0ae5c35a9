import type { RankedCandidate } from '@signalbox/domain';
import { wasAsked } from './asked.js';
import type { AttemptState, PassedOver } from './attempt-state.js';
import { allowanceFor, type Allowance } from './money.js';
import { obstacleNow } from './obstacles.js';
import type { Surroundings } from './surroundings.js';
import { windowMayFit } from './windows.js';

/** A candidate and what an attempt at it may cost. */
export type Affordable = { readonly candidate: RankedCandidate; readonly allowance: Allowance };

/** The first of those who were not tried. */
export type NextUntried = {
  /** Absent: nobody is left who can be asked now. */
  readonly found?: Affordable;
  /** Who comes before it in the plan, would do, and cannot be asked now. */
  readonly passedOver: readonly PassedOver[];
};

const NOBODY: readonly PassedOver[] = [];

/** The first candidate of the plan that was not tried, would do, and to whom there is no obstacle now. */
export function nextUntried(state: AttemptState, surroundings: Surroundings): NextUntried {
  let passedOver: PassedOver[] | undefined;
  for (const candidate of state.plan.candidates) {
    const each = affordableUntried(state, candidate);
    if (each === undefined) continue;
    const obstacle = obstacleNow(state, candidate, surroundings);
    if (obstacle === undefined) return { found: each, passedOver: passedOver ?? NOBODY };
    passedOver ??= [];
    passedOver.push({ candidate, error: obstacle.error });
  }
  return { passedOver: passedOver ?? NOBODY };
}

/** Who was not tried, can be paid for and may have room for the prompt, in the order of the plan. */
export function untried(state: AttemptState): readonly Affordable[] {
  return state.plan.candidates.flatMap((candidate) => affordableUntried(state, candidate) ?? []);
}

function affordableUntried(state: AttemptState, candidate: RankedCandidate): Affordable | undefined {
  return wasAsked(state, candidate.backend) ? undefined : affordable(state, candidate);
}

/** The candidate when it can be paid for and may have room for the prompt, else nothing. */
export function affordable(state: AttemptState, candidate: RankedCandidate): Affordable | undefined {
  const allowance = allowanceFor(state, candidate);
  return allowance !== undefined && windowMayFit(state, candidate) ? { candidate, allowance } : undefined;
}

/** Adds who was passed over: each once, in the order of the plan, for the obstacle that was last in its way. */
export function withPassedOver(state: AttemptState, passedOver: readonly PassedOver[]): AttemptState {
  if (passedOver.length === 0) return state;
  const all = new Map([...state.passedOver, ...passedOver].map((each) => [each.candidate.backend, each]));
  return { ...state, passedOver: state.plan.candidates.flatMap(({ backend }) => all.get(backend) ?? []) };
}
