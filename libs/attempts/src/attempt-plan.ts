import type { EpochMs, Plan } from '@signalbox/domain';
import { afterFailure } from './after-failure.js';
import type { AttemptEvent } from './attempt-event.js';
import type { AttemptState, AttemptTransition } from './attempt-state.js';
import { finishCancelled, finishSucceeded, WAIT } from './finish.js';
import { goOn } from './go-on.js';
import { commitTo, hedgeCandidate } from './hedge.js';
import { startAttempt } from './start-attempt.js';
import type { Surroundings } from './surroundings.js';
import { endPause } from './waits.js';

const NONE: readonly never[] = [];

/**
 * The state of a request that has a plan and has made no attempt. Its time runs from `startedAt`; what the plan says of
 * times from the decision on counts from `plannedAt`.
 */
export function startAttempts(plan: Plan, startedAt: EpochMs, plannedAt = startedAt): AttemptState {
  return {
    plan,
    plannedAt,
    deadlineAt: startedAt + plan.limits.totalMs,
    phase: 'new',
    made: 0,
    counted: 0,
    running: NONE,
    lost: NONE,
    hedged: false,
    lastResort: false,
    probed: false,
    tried: NONE,
    spentNanoUsd: 0,
    failures: NONE,
    passedOver: NONE,
    waitedMs: 0,
  };
}

/**
 * Says what follows from an event. This is the only place that decides about another attempt, under one budget of
 * attempts, time and money for the whole request:
 *
 * - What a failure allows is one table (`FAILURE_RULES`). No backend is tried more than twice, none sooner than its provider
 *   said, and the same one only when nobody else is left.
 * - An attempt that never left costs nothing. Who has an obstacle is passed over; when nobody else is left, one whose time
 *   to be left alone is over is tried (`recoveryProbe`), and when everybody is out, one is tried all the same (`lastResort`).
 * - Two attempts run side by side only as a hedge, and only until one of them has content.
 * - Once content was delivered, nothing is tried but to go on with it (`afterCut`), and then only if the plan says so.
 * - Exactly one step of a request is `finish`: whatever still runs then is to be stopped. News after it, and news of an
 *   attempt that is not under way, is `wait`.
 */
export function nextStep(
  state: AttemptState,
  event: AttemptEvent,
  surroundings: Surroundings,
): AttemptTransition {
  if (state.phase === 'finished') return unchanged(state);
  switch (event.kind) {
    case 'cancelled':
      return finishCancelled(state);
    case 'started':
      return state.phase === 'new' ? goOn(state, surroundings) : unchanged(state);
    case 'woken':
      return state.phase === 'pausing'
        ? goOn(endPause(state, surroundings.now), surroundings)
        : unchanged(state);
    case 'hedge-due':
      return isRunning(state, event.number) ? hedge(state, surroundings) : unchanged(state);
    case 'committed':
      return isRunning(state, event.number)
        ? { state: commitTo(state, event.number), step: WAIT }
        : unchanged(state);
    case 'succeeded':
      return isRunning(state, event.number) ? finishSucceeded(state) : unchanged(state);
    case 'failed':
      return afterFailure(state, event, surroundings);
  }
}

function hedge(state: AttemptState, surroundings: Surroundings): AttemptTransition {
  const candidate = surroundings.mayHedge ? hedgeCandidate(state, surroundings) : undefined;
  if (candidate === undefined) return unchanged(state);
  return startAttempt(state, candidate, { role: 'hedge', lastResort: false, probe: false }, surroundings);
}

function unchanged(state: AttemptState): AttemptTransition {
  return { state, step: WAIT };
}

function isRunning({ running }: AttemptState, number: number): boolean {
  return running.some((each) => each.number === number);
}
