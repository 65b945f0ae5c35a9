import type { AttemptState, AttemptTransition } from './attempt-state.js';
import { FAILURE_RULES } from './failure-rules.js';
import { finishFailed } from './finish.js';
import { goOn } from './go-on.js';
import type { Failed } from './money-spent.js';
import type { Surroundings } from './surroundings.js';

/**
 * What follows when an answer breaks off of which the client has the beginning. It is gone on with when the plan says so,
 * what was delivered allows it, and another backend may do better; otherwise the client is told that the rest will not come.
 * Either way the error that it may see in the end is that of the first cut. An attempt to go on that fails before it has
 * content leaves the client with what it had, so for whatever reason it failed, the next one is made (`afterFailure`).
 */
export function afterCut(state: AttemptState, event: Failed, surroundings: Surroundings): AttemptTransition {
  const { plan, cut = event.error } = state;
  const { next } = FAILURE_RULES[event.error.reason];
  const broken: AttemptState = { ...state, phase: 'trying', cut };
  const goesOn = plan.onCut === 'continue' && event.canContinue && next !== 'nobody' && next !== 'over';
  return goesOn ? goOn(broken, surroundings) : finishFailed(broken, event.error);
}
