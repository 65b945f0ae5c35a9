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
 * The state of a request that has a plan and has made no attempt. Its deadline counts from `startedAt`; times that the plan
 * states relative to the decision count from `plannedAt`.
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
 * Returns what follows from an event. This is the only place that decides on further attempts, within one budget of
 * attempts, time and money for the whole request:
 *
 * - What a failure allows is one table (`FAILURE_RULES`). No backend is tried more than twice, none sooner than its
 *   provider said, and the same one again only when no other is left.
 * - An attempt that was never sent costs nothing. Blocked candidates are passed over; when no other is left, one whose
 *   circuit is due for a test is tried (`recoveryProbe`), and when all are unavailable, the least bad one is tried anyway
 *   (`lastResort`).
 * - Two attempts run in parallel only as a hedge, and only until one of them has content.
 * - Once content was delivered, the only further attempts are continuations (`afterCut`), and only if the plan allows them.
 * - Exactly one step of a request is `finish`; whatever is still running then must be stopped. Later events, and events of
 *   an attempt that is not running, yield `wait`.
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
