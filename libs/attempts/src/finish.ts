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
 * The request ends without a complete answer. A client that has the beginning of one gets the first cut as the error: what
 * went wrong with later attempts to continue is of no use to it.
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

/** The caller must stop whatever is still running. */
function finish(state: AttemptState, step: AttemptStep): AttemptTransition {
  return { state: { ...state, phase: 'finished' }, step };
}
