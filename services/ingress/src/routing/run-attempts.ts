import {
  nextStep,
  startAttempts,
  type AttemptEvent,
  type AttemptState,
  type AttemptStep,
  type AttemptTransition,
  type PassedOver,
} from '@signalbox/attempts';
import { RouterError, type EpochMs, type Rejection } from '@signalbox/domain';
import { obstacleTo, type Adapters } from './adapters.js';
import { limitsOfAttempt } from './attempt-limits.js';
import {
  makeAttempt,
  type AttemptOrder,
  type AttemptRun,
  type AttemptsTo,
  type CommittedTo,
  type DeliveredItem,
} from './make-attempt.js';

/** How all attempts together ended. */
export type RunEnd<Result> =
  | { readonly kind: 'succeeded'; readonly result: Result }
  | { readonly kind: 'truncated'; readonly error: RouterError }
  | { readonly kind: 'failed'; readonly error: RouterError };

/**
 * Runs a plan: one attempt after the other until one succeeds, content of one has left, or the rules of
 * `@signalbox/attempts` say that it is enough. A backend whose adapter is known to be away costs no attempt.
 */
export async function* runAttempts<Item, Result>(
  to: AttemptsTo & { readonly adapters: Adapters },
  run: AttemptRun<Item, Result>,
): AsyncGenerator<CommittedTo | DeliveredItem<Item>, RunEnd<Result>, undefined> {
  const now = (): EpochMs => to.clock.now();
  const tell = (before: AttemptState, event: AttemptEvent): AttemptTransition => {
    const next = nextStep(before, event, now(), ({ adapter }) => obstacleTo(to.adapters, adapter));
    run.report.recorder.passedOver(next.state.passedOver.map(outOfReach));
    return next;
  };
  let { state, step } = tell(startAttempts(planOf(run), run.report.startedAt), { kind: 'started' });
  while (step.kind === 'try') {
    const end = yield* makeAttempt(to, run, orderOf(run, step, state, now()));
    if (end.kind === 'succeeded') return end;
    const { error, disposition, committed } = end;
    ({ state, step } = tell(state, { kind: 'failed', error, disposition, committed }));
  }
  return endOf(step);
}

/** Who could not be reached, in the words of the route record: it was not tried, and waiting may help. */
function outOfReach({ candidate, error }: PassedOver): Rejection {
  return { backend: candidate.backend, by: 'adapter-reach', reason: error.message, transient: true };
}

function endOf(step: Exclude<AttemptStep, { kind: 'try' }>): RunEnd<never> {
  if (step.kind === 'wait' || step.outcome === 'succeeded') {
    throw new RouterError({ reason: 'INTERNAL', message: 'The attempts ended without an end.' });
  }
  return { kind: step.outcome === 'truncated' ? 'truncated' : 'failed', error: step.error };
}

/** The plan with the caller's own deadline in it, when that is earlier. */
function planOf({ plan, deadlineAt, report }: AttemptRun<unknown, unknown>): typeof plan {
  if (deadlineAt === undefined) return plan;
  const totalMs = Math.min(plan.limits.totalMs, deadlineAt - report.startedAt);
  return { ...plan, limits: { ...plan.limits, totalMs } };
}

function orderOf(
  { profile, plan }: AttemptRun<unknown, unknown>,
  step: Extract<AttemptStep, { kind: 'try' }>,
  { nextIndex }: AttemptState,
  now: EpochMs,
): AttemptOrder {
  const { candidate, attemptNumber: number, deadlineAt } = step;
  const attemptsLeft = Math.min(plan.limits.attempts - number, plan.candidates.length - nextIndex) + 1;
  const limits = { firstTokenMs: step.firstTokenTimeoutMs, idleMs: step.idleTimeoutMs };
  return {
    candidate,
    number,
    deadlineAt,
    ...limitsOfAttempt({ profile, limits, now, deadlineAt, attemptsLeft }),
  };
}
