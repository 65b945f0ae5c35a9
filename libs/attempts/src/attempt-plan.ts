import { RouterError, type EpochMs, type Milliseconds, type NanoUsd, type Plan } from '@signalbox/domain';
import type {
  AttemptEvent,
  AttemptState,
  AttemptStep,
  AttemptTransition,
  ObstacleTo,
} from './attempt-state.js';
import { classifyFailure } from './classify.js';
import { deadlineExceeded, mostUsefulError, nothingToTry, truncated } from './final-error.js';
import { nextCandidate } from './next-candidate.js';

/** With less time than this before the deadline no attempt is started: it would cost money and answer nobody. */
const LEAST_TIME_MS: Milliseconds = 50;

const WAIT: AttemptStep = { kind: 'wait' };

const NO_OBSTACLES: ObstacleTo = () => undefined;

/** The state of a request that has a plan and has made no attempt. Its time runs from `now`. */
export function startAttempts(plan: Plan, now: EpochMs): AttemptState {
  return {
    plan,
    deadlineAt: now + plan.limits.totalMs,
    phase: 'new',
    started: 0,
    nextIndex: 0,
    spentNanoUsd: 0,
    failures: [],
    passedOver: [],
  };
}

/**
 * Says what follows from an event. This is the only place that decides about another attempt, under one budget of
 * attempts, time and money for the whole request:
 *
 * - No backend is tried twice, and none at all once content was delivered, the client left or the time is up.
 * - What a failure allows is in the error catalogue (`classifyFailure`).
 * - Who cannot be reached (`obstacleTo`) is passed over and costs no attempt.
 * - Exactly one step of a request is `finish`. News after it, and news of an attempt that is not under way, is `wait`.
 */
export function nextStep(
  state: AttemptState,
  event: AttemptEvent,
  now: EpochMs,
  obstacleTo: ObstacleTo = NO_OBSTACLES,
): AttemptTransition {
  if (state.phase === 'finished') return { state, step: WAIT };
  if (event.kind === 'cancelled') return finish(state, cancelledStep());
  if (state.phase === 'new') {
    return event.kind === 'started' ? tryNext(state, now, obstacleTo) : { state, step: WAIT };
  }
  switch (event.kind) {
    case 'started':
      return { state, step: WAIT };
    case 'committed':
      return { state: { ...state, phase: 'committed' }, step: WAIT };
    case 'succeeded':
      return finish(state, { kind: 'finish', outcome: 'succeeded' });
    case 'failed':
      return afterFailure(state, event, now, obstacleTo);
  }
}

type Failed = Extract<AttemptEvent, { kind: 'failed' }>;

function afterFailure(
  state: AttemptState,
  event: Failed,
  now: EpochMs,
  obstacleTo: ObstacleTo,
): AttemptTransition {
  const { error } = event;
  const failed: AttemptState = {
    ...state,
    failures: [...state.failures, error],
    spentNanoUsd: state.spentNanoUsd + mostItCost(state, event),
  };
  if (error.reason === 'CANCELLED') return finish(failed, { kind: 'finish', outcome: 'cancelled', error });
  if (state.phase === 'committed' || event.committed) {
    return finish(failed, { kind: 'finish', outcome: 'truncated', error: truncated(error) });
  }
  if (classifyFailure(error.reason) === 'give-up') {
    return finish(failed, { kind: 'finish', outcome: 'failed', error });
  }
  return tryNext(failed, now, obstacleTo);
}

/** Starts the next attempt if the budget allows it; otherwise ends with the most useful error. */
function tryNext(before: AttemptState, now: EpochMs, obstacleTo: ObstacleTo): AttemptTransition {
  const { plan, started, failures, deadlineAt } = before;
  const next = started < plan.limits.attempts ? nextCandidate(before, obstacleTo) : undefined;
  const passedOver = [...before.passedOver, ...(next?.passedOver ?? [])];
  const state: AttemptState = { ...before, passedOver };
  if (next?.found === undefined) {
    const error = mostUsefulError(failures) ?? passedOver[0]?.error ?? nothingToTry(plan.candidates.length);
    return finish(state, { kind: 'finish', outcome: 'failed', error });
  }
  const { candidate, index } = next.found;
  const leftMs = deadlineAt - now;
  if (leftMs < LEAST_TIME_MS) {
    return finish(state, { kind: 'finish', outcome: 'failed', error: deadlineExceeded(failures) });
  }
  return {
    state: {
      ...state,
      phase: 'trying',
      started: started + 1,
      nextIndex: index + 1,
      current: candidate,
    },
    step: {
      kind: 'try',
      candidate,
      attemptNumber: started + 1,
      firstTokenTimeoutMs: Math.min(plan.limits.firstTokenMs, leftMs),
      idleTimeoutMs: plan.limits.idleMs,
      deadlineAt,
    },
  };
}

function mostItCost({ current }: AttemptState, { costNanoUsd, disposition }: Failed): NanoUsd {
  if (costNanoUsd !== undefined) return Math.max(costNanoUsd, 0);
  const didNoWork = disposition === 'never-sent' || disposition === 'rejected';
  return didNoWork ? 0 : (current?.expectedCostNanoUsd ?? 0);
}

function cancelledStep(): AttemptStep {
  const error = new RouterError({ reason: 'CANCELLED', message: 'The client went away.' });
  return { kind: 'finish', outcome: 'cancelled', error };
}

function finish(state: AttemptState, step: AttemptStep): AttemptTransition {
  return { state: { ...state, phase: 'finished' }, step };
}
