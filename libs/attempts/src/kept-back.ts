import type { NanoUsd, RankedCandidate } from '@signalbox/domain';
import { wasAsked } from './asked.js';
import { attemptLimit } from './attempt-limit.js';
import type { AttemptState } from './attempt-state.js';
import { windowMayFit } from './windows.js';
import { mostNanoUsd } from './worst-case.js';

/**
 * How much of the money that is left an attempt at this candidate must not touch, so that one ambiguous failure does not
 * leave a request with nobody whom it can pay: what an attempt at the next one of the plan needs that was not asked and can
 * be paid for beside this one. Nothing when there is no such candidate, or no attempt after this one.
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
 * The money that makes an attempt worth making: its expected cost, and one token of an answer in any case. A cost below
 * that of the whole prompt counts on a cache that holds the beginning; should it not, the answer is paid for all the same.
 * @returns `undefined` when nobody knows what it costs.
 */
function needOf(candidate: RankedCandidate): NanoUsd | undefined {
  const { expectedCostNanoUsd: expected, mostInputNanoUsd: prompt = 0 } = candidate;
  if (expected === undefined) return undefined;
  return Math.max(expected < prompt ? prompt + expected : expected, mostNanoUsd(candidate, 1) ?? 0);
}
