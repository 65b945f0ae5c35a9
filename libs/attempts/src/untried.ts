import type { RankedCandidate } from '@signalbox/domain';
import { wasAsked } from './asked.js';
import type { AttemptState, PassedOver } from './attempt-state.js';
import { allowanceFor, type Allowance } from './money.js';
import { obstacleNow } from './obstacles.js';
import type { Surroundings } from './surroundings.js';
import { windowMayFit } from './windows.js';

/** A candidate and what an attempt at it may cost. */
export type Affordable = { readonly candidate: RankedCandidate; readonly allowance: Allowance };

/** The result of looking for the first untried candidate. */
export type NextUntried = {
  /** Absent: no candidate can be tried now. */
  readonly found?: Affordable;
  /** Candidates that come before it in the plan and are suitable, but blocked now. */
  readonly passedOver: readonly PassedOver[];
};

const NOBODY: readonly PassedOver[] = [];

/** The first candidate of the plan that is untried, suitable, and not blocked now. */
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

/** The untried candidates that are affordable and may have room for the prompt, in the order of the plan. */
export function untried(state: AttemptState): readonly Affordable[] {
  return state.plan.candidates.flatMap((candidate) => affordableUntried(state, candidate) ?? []);
}

function affordableUntried(state: AttemptState, candidate: RankedCandidate): Affordable | undefined {
  return wasAsked(state, candidate.backend) ? undefined : affordable(state, candidate);
}

/** The candidate with its allowance if it is affordable and may have room for the prompt, else `undefined`. */
export function affordable(state: AttemptState, candidate: RankedCandidate): Affordable | undefined {
  const allowance = allowanceFor(state, candidate);
  return allowance !== undefined && windowMayFit(state, candidate) ? { candidate, allowance } : undefined;
}

/** Adds the candidates that were passed over: each once, in the order of the plan, with its latest obstacle. */
export function withPassedOver(state: AttemptState, passedOver: readonly PassedOver[]): AttemptState {
  if (passedOver.length === 0) return state;
  const all = new Map([...state.passedOver, ...passedOver].map((each) => [each.candidate.backend, each]));
  return { ...state, passedOver: state.plan.candidates.flatMap(({ backend }) => all.get(backend) ?? []) };
}
