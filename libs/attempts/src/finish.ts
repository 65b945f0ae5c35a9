import { RouterError } from '@signalbox/domain';
import type { AttemptState, AttemptTransition } from './attempt-state.js';
import type { AttemptStep } from './attempt-step.js';
import { truncated } from './final-error.js';

/** The step that changes nothing. */
export const WAIT: AttemptStep = { kind: 'wait' };

/** The request has its answer. */
export function finishSucceeded(state: AttemptState): AttemptTransition {
  return finish(state, { kind: 'finish', outcome: 'succeeded' });
}

/**
 * The request ends without a whole answer. Who has the beginning of one is told that it is cut off, and why it broke off
 * in the first place: what went wrong with the attempts to go on with it is of no use to them.
 */
export function finishFailed(state: AttemptState, error: RouterError): AttemptTransition {
  const { cut } = state;
  return cut === undefined
    ? finish(state, { kind: 'finish', outcome: 'failed', error })
    : finish(state, { kind: 'finish', outcome: 'truncated', error: truncated(cut) });
}

/** The client went away. */
export function finishCancelled(
  state: AttemptState,
  error = new RouterError({ reason: 'CANCELLED', message: 'The client went away.' }),
): AttemptTransition {
  return finish(state, { kind: 'finish', outcome: 'cancelled', error });
}

/** Whatever still runs is to be stopped by whoever runs it. */
function finish(state: AttemptState, step: AttemptStep): AttemptTransition {
  return { state: { ...state, phase: 'finished' }, step };
}
