import {
  RouterError,
  type EpochMs,
  type Milliseconds,
  type Plan,
  type RankedCandidate,
  type RequestProfile,
  type Warning,
} from '@signalbox/domain';
import { judgeFailure, type AttemptFailure } from './attempt-error.js';
import type { AttemptJob } from './attempt-job.js';
import { openAttemptReport, type AttemptReport, type AttemptReportTo } from './attempt-report.js';
import type { InFlight } from './in-flight.js';
import type { OpenAttempt } from './open-attempt.js';
import type { RequestReport } from './request-report.js';

/** What all attempts of one request have in common. */
export type AttemptRun<Item, Result> = {
  readonly profile: RequestProfile;
  readonly plan: Plan;
  readonly report: RequestReport;
  readonly job: AttemptJob<Item, Result>;
  /** Aborted when the client goes away. */
  readonly signal: AbortSignal;
  /** When the client stops waiting. */
  readonly deadlineAt: EpochMs | undefined;
};

/** Which attempt is to be made, and under which limits. */
export type AttemptOrder = {
  readonly candidate: RankedCandidate;
  readonly number: number;
  readonly firstTokenMs: Milliseconds;
  readonly idleMs: Milliseconds;
  readonly deadlineAt: EpochMs;
};

/** The request belongs to this attempt from now on: the first of its items comes next. */
export type CommittedTo = {
  readonly kind: 'committed';
  readonly backend: string;
  /** Attempts so far, this one included. */
  readonly attempts: number;
  readonly policyVersion: string;
  /** What the caller wished for and nobody here knows, in the caller's words. */
  readonly warnings: readonly Warning[];
};

/** An item that goes to the client. */
export type DeliveredItem<Item> = { readonly kind: 'item'; readonly item: Item };

/** How an attempt ended. */
export type AttemptEnd<Result> =
  | { readonly kind: 'succeeded'; readonly result: Result }
  | ({ readonly kind: 'failed'; readonly committed: boolean } & AttemptFailure);

/** Whom attempts report to, and who counts them. */
export type AttemptsTo = AttemptReportTo & { readonly inFlight: InFlight };

/**
 * A deadline travels as the time that is left, so here it seems later than it is by the time that the call took to come:
 * a caller that leaves this shortly before it left because of it.
 */
const TRANSIT_MS: Milliseconds = 50;

/** Makes one attempt: the items of its job as they come, and then how it ended. It never throws. */
export async function* makeAttempt<Item, Result>(
  to: AttemptsTo,
  run: AttemptRun<Item, Result>,
  order: AttemptOrder,
): AsyncGenerator<CommittedTo | DeliveredItem<Item>, AttemptEnd<Result>, undefined> {
  const { candidate, number } = order;
  const leave = to.inFlight.enter(candidate.backend);
  const report = openAttemptReport(to, run.report, { number, candidate, profile: run.profile });
  const job = run.job(openAttempt(run, order, report), report.progress);
  let committed = false;
  let ended = false;
  const judge = (thrown: unknown): AttemptFailure => {
    const late = run.deadlineAt !== undefined && to.clock.now() >= run.deadlineAt - TRANSIT_MS;
    return judgeFailure(thrown, { committed, abandoned: run.signal.aborted, late });
  };
  try {
    for (;;) {
      const next = await job.next();
      if (next.done === true) {
        ended = true;
        report.succeeded(next.value);
        return { kind: 'succeeded', result: next.value.result };
      }
      if (!committed) {
        committed = true;
        report.began();
        const { policyVersion, warnings = [] } = run.plan;
        yield { kind: 'committed', backend: candidate.backend, attempts: number, policyVersion, warnings };
      }
      yield { kind: 'item', item: next.value };
    }
  } catch (thrown) {
    ended = true;
    const failure = judge(thrown);
    report.failed(failure);
    return { kind: 'failed', committed, ...failure };
  } finally {
    leave();
    await job.return?.();
    // A consumer that leaves ends the generator here: the provider call was stopped just now.
    if (!ended)
      report.failed(judge(new RouterError({ reason: 'CANCELLED', message: 'The client went away.' })));
  }
}

function openAttempt(
  { profile, signal }: AttemptRun<unknown, unknown>,
  { candidate, number, firstTokenMs, idleMs, deadlineAt }: AttemptOrder,
  { attemptId, startedAfterMs, context: trace }: AttemptReport,
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
  return { candidate, context, trace, signal, deadlineAt };
}
