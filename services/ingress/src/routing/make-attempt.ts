import { RouterError, type EpochMs, type Milliseconds } from '@signalbox/domain';
import type { Attempt, AttemptOrder, AttemptRun } from './attempt.js';
import { judgeFailure, lostFailure, type AttemptFailure } from './attempt-error.js';
import { openAttemptReport, type AttemptReport, type AttemptReportTo } from './attempt-report.js';
import type { InFlight } from './in-flight.js';
import { linkAbort } from './link-abort.js';
import type { OpenAttempt } from './open-attempt.js';

/** Whom attempts report to, and who counts them. */
export type AttemptsTo = AttemptReportTo & { readonly inFlight: InFlight };

/**
 * A deadline travels as the time that is left, so here it seems later than it is by the time that the call took to come:
 * a caller that leaves this shortly before it left because of it.
 */
const TRANSIT_MS: Milliseconds = 50;

/** Whether the client's deadline has passed, or as good as. */
export function isLate(to: Pick<AttemptsTo, 'clock'>, deadlineAt: EpochMs | undefined): boolean {
  return deadlineAt !== undefined && to.clock.now() >= deadlineAt - TRANSIT_MS;
}

/** Makes one attempt. The call to its adapter begins when news are first asked for. */
export function makeAttempt<Item, Result>(
  to: AttemptsTo,
  run: AttemptRun<Item, Result>,
  order: AttemptOrder,
): Attempt<Item, Result> {
  const leave = to.inFlight.enter(order.candidate.backend);
  const report = openAttemptReport(to, run.report, { ...order, profile: run.profile });
  const abort = linkAbort(run.signal);
  const job = run.job(openAttempt(run, order, report, abort.signal), report.progress);
  let committed = false;
  let isOver = false;

  const end = (): void => {
    isOver = true;
    abort.unlink();
    leave();
  };
  const judge = (thrown: unknown): AttemptFailure =>
    judgeFailure(thrown, {
      committed,
      abandoned: run.signal.aborted,
      late: isLate(to, run.deadlineAt),
    });
  return {
    order,
    async next() {
      try {
        const next = await job.next();
        if (next.done !== true) return { kind: 'item', item: next.value };
        report.succeeded(next.value);
        end();
        return { kind: 'succeeded', result: next.value.result };
      } catch (thrown) {
        const failure = judge(thrown);
        const costNanoUsd = report.failed(failure);
        end();
        return { kind: 'failed', committed, ...failure, ...(costNanoUsd !== undefined && { costNanoUsd }) };
      }
    },
    raced: () => report.raced(),
    commit() {
      committed = true;
      report.began();
    },
    stop(why) {
      if (isOver) return;
      report.failed(why === 'lost' ? lostFailure() : judge(nobodyWaits()));
      end();
      abort.abort();
      // The job ends by itself once its call is aborted; one that rests between two items is told to.
      void job.return?.().catch(() => undefined);
    },
  };
}

function nobodyWaits(): RouterError {
  return new RouterError({ reason: 'CANCELLED', message: 'The client went away.' });
}

function openAttempt(
  { profile }: AttemptRun<unknown, unknown>,
  { candidate, number, firstTokenMs, idleMs, deadlineAt, maxOutputTokens, continuation }: AttemptOrder,
  { attemptId, startedAfterMs, context: trace }: AttemptReport,
  signal: AbortSignal,
): OpenAttempt {
  const { requestId, tenant } = profile;
  const context = {
    requestId,
    attemptId,
    number,
    backend: candidate.backend,
    ...(tenant !== undefined && { tenant }),
    startedAfterMs,
    firstTokenMs,
    idleMs,
  };
  return {
    candidate,
    context,
    trace,
    signal,
    deadlineAt,
    ...(maxOutputTokens !== undefined && { maxOutputTokens }),
    ...(continuation !== undefined && { continuation }),
  };
}
