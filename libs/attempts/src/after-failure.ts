import type { AttemptState, AttemptTransition, RunningAttempt } from './attempt-state.js';
import { afterCut } from './continuation.js';
import { FAILURE_RULES } from './failure-rules.js';
import { finishCancelled, finishFailed, WAIT } from './finish.js';
import { goOn } from './go-on.js';
import { commitTo } from './hedge.js';
import { correctLost, type Failed } from './money-spent.js';
import { recordFailure } from './record-failure.js';
import type { Surroundings } from './surroundings.js';

/**
 * What follows from the failure of an attempt. A parallel attempt is waited for, unless the failure ends the request. A
 * failure reported for an attempt that is already over only corrects the sums.
 */
export function afterFailure(
  state: AttemptState,
  event: Failed,
  surroundings: Surroundings,
): AttemptTransition {
  const attempt = state.running.find(({ number }) => number === event.number);
  if (attempt === undefined) return { state: correctLost(state, event), step: WAIT };
  const before = event.committed ? commitTo(state, event.number) : state;
  return judge(before, attempt, event, surroundings);
}

function judge(
  before: AttemptState,
  attempt: RunningAttempt,
  event: Failed,
  surroundings: Surroundings,
): AttemptTransition {
  const { error } = event;
  const state = recordFailure(before, attempt, event, surroundings);
  if (error.reason === 'CANCELLED') return finishCancelled(state, error);
  if (before.phase === 'committed') return afterCut(state, event, surroundings);
  if (FAILURE_RULES[error.reason].next === 'over') return finishFailed(state, error);
  if (state.cut !== undefined) return goOn(state, surroundings);
  if (state.running.length > 0) return { state, step: WAIT };
  const final = state.failures.findLast(({ reason }) => FAILURE_RULES[reason].next === 'nobody');
  return final === undefined ? goOn(state, surroundings) : finishFailed(state, final);
}
