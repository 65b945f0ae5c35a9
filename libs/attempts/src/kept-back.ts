import type { NanoUsd, RankedCandidate } from '@signalbox/domain';
import { wasAsked } from './asked.js';
import { attemptLimit } from './attempt-limit.js';
import type { AttemptState } from './attempt-state.js';
import { windowMayFit } from './windows.js';
import { mostNanoUsd } from './worst-case.js';

/**
 * How much of the remaining budget an attempt at this candidate must not use, so that one ambiguous failure does not leave
 * the request without a candidate that it can afford. It is what the next unasked candidate of the plan needs that can be
 * paid for in addition to this one; 0 when there is no such candidate, or when this is the last attempt.
 */
export function keptBack(state: AttemptState, candidate: RankedCandidate, left: NanoUsd): NanoUsd {
  if (state.counted + 1 >= attemptLimit(state)) return 0;
  const spare = left - (needOf(candidate) ?? 0);
  for (const next of state.plan.candidates) {
    if (next.backend === candidate.backend || wasAsked(state, next.backend)) continue;
    const need = needOf(next);
    if (need !== undefined && need <= spare && windowMayFit(state, next)) return need;
  }
  return 0;
}

/**
 * The least budget with which an attempt is worth making: its expected cost, and at least one token of the answer. An
 * expected cost below that of the whole prompt assumes a cache hit; the answer must be affordable without one.
 * @returns `undefined` when the expected cost is unknown.
 */
function needOf(candidate: RankedCandidate): NanoUsd | undefined {
  const { expectedCostNanoUsd: expected, mostInputNanoUsd: prompt = 0 } = candidate;
  if (expected === undefined) return undefined;
  return Math.max(expected < prompt ? prompt + expected : expected, mostNanoUsd(candidate, 1) ?? 0);
}
