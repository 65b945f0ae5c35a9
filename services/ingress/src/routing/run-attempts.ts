import { nextStep, startAttempts, type AttemptStep } from '@signalbox/attempts';
import { RouterError, type EpochMs } from '@signalbox/domain';
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
 * `@signalbox/attempts` say that it is enough.
 */
export async function* runAttempts<Item, Result>(
  to: AttemptsTo,
  run: AttemptRun<Item, Result>,
): AsyncGenerator<CommittedTo | DeliveredItem<Item>, RunEnd<Result>, undefined> {
  const now = (): EpochMs => to.clock.now();
  let { state, step } = nextStep(
    startAttempts(planOf(run), run.report.startedAt),
    { kind: 'started' },
    now(),
  );
  while (step.kind === 'try') {
    const end = yield* makeAttempt(to, run, orderOf(run, step, now()));
    if (end.kind === 'succeeded') return end;
    const { error, disposition, committed } = end;
    ({ state, step } = nextStep(state, { kind: 'failed', error, disposition, committed }, now()));
  }
  return endOf(step);
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
  now: EpochMs,
): AttemptOrder {
  const { candidate, attemptNumber: number, deadlineAt } = step;
  const attemptsLeft = Math.min(plan.limits.attempts, plan.candidates.length) - number + 1;
  const limits = { firstTokenMs: step.firstTokenTimeoutMs, idleMs: step.idleTimeoutMs };
  return {
    candidate,
    number,
    deadlineAt,
    ...limitsOfAttempt({ profile, limits, now, deadlineAt, attemptsLeft }),
  };
}
