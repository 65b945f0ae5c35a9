import type { AttemptState, AttemptTransition } from './attempt-state.js';
import { FAILURE_RULES } from './failure-rules.js';
import { finishFailed } from './finish.js';
import { goOn } from './go-on.js';
import type { Failed } from './money-spent.js';
import type { Surroundings } from './surroundings.js';

/**
 * What follows when an answer breaks off after the client has received its beginning. It is continued when the plan says
 * so, the delivered content allows it, and another backend may do better; otherwise the client is told that the answer is
 * truncated. Either way the error that the client may see in the end is that of the first cut. When a continuation fails
 * before it has content, the client still has what it had, so the next attempt is made whatever the reason, unless that
 * failure ends the request (`afterFailure`).
 */
export function afterCut(state: AttemptState, event: Failed, surroundings: Surroundings): AttemptTransition {
  const { plan, cut = event.error } = state;
  const { next } = FAILURE_RULES[event.error.reason];
  const broken: AttemptState = { ...state, phase: 'trying', cut };
  const goesOn = plan.onCut === 'continue' && event.canContinue && next !== 'nobody' && next !== 'over';
  return goesOn ? goOn(broken, surroundings) : finishFailed(broken, event.error);
}
