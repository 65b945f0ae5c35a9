import { RouterError, type AttemptContext, type Draft, type NanoUsd } from '@signalbox/domain';
import { CallAborter } from '@signalbox/runtime';
import type { Attempt, AttemptNews, AttemptOrder, AttemptRun } from './attempt.js';
import { judgeFailure, lostFailure, type AttemptFailure } from './attempt-error.js';
import type { AttemptSuccess, JobRun } from './attempt-job.js';
import { openAttemptReport, type AttemptReport, type AttemptReportTo } from './attempt-report.js';
import type { InFlight } from './in-flight.js';
import { isLate } from './is-late.js';
import { STOPPED, type OpenAttempt } from './open-attempt.js';

/** Where attempts are reported and counted. */
export type AttemptsTo = AttemptReportTo & { readonly inFlight: InFlight };

/** Makes one attempt. The call to its adapter begins with the first `next`. */
export function makeAttempt<Item, Result>(
  to: AttemptsTo,
  run: AttemptRun<Item, Result>,
  order: AttemptOrder,
): Attempt<Item, Result> {
  return new MadeAttempt(to, run, order);
}

const ONCE = { once: true };

/** An attempt that listens for the client leaving by itself (`handleEvent`). */
class MadeAttempt<Item, Result> implements Attempt<Item, Result> {
  readonly order: AttemptOrder;
  readonly #to: AttemptsTo;
  readonly #run: AttemptRun<Item, Result>;
  readonly #report: AttemptReport;
  readonly #abort = new CallAborter();
  readonly #job: JobRun<Item, Result>;
  readonly #leave: () => void;
  #committed = false;
  #isOver = false;

  constructor(to: AttemptsTo, run: AttemptRun<Item, Result>, order: AttemptOrder) {
    this.order = order;
    this.#to = to;
    this.#run = run;
    this.#leave = to.inFlight.enter(order.candidate.backend);
    this.#report = openAttemptReport(to, run.report, order, run.profile);
    this.#job = run.job(openAttempt(run, order, this.#report, this.#abort));
    if (run.signal.aborted) this.handleEvent();
    else run.signal.addEventListener('abort', this, ONCE);
  }

  next(): Promise<AttemptNews<Item, Result>> {
    return this.#job.next().then(this.#gave, this.#broke);
  }

  /** The client left. */
  handleEvent(): void {
    this.#abort.abort(STOPPED);
  }

  raced(): void {
    this.#report.raced();
  }

  commit(): void {
    this.#committed = true;
    this.#report.began();
  }

  stop(why: 'lost' | 'left'): void {
    if (this.#isOver) return;
    this.#failed(why === 'lost' ? lostFailure() : this.#judge(nobodyWaits()));
    this.#end();
    this.#abort.abort(STOPPED);
    // A job ends by itself once its call is aborted; one that is paused between two items has to be stopped.
    this.#job.stop?.();
  }

  /** Made once, since every item passes here. */
  readonly #gave = (next: IteratorResult<Item, AttemptSuccess<Result>>): AttemptNews<Item, Result> => {
    if (next.done !== true) return { kind: 'item', by: this, item: next.value };
    this.#report.succeeded(next.value);
    this.#end();
    return { kind: 'succeeded', by: this, result: next.value.result };
  };

  readonly #broke = (thrown: unknown): AttemptNews<Item, Result> => {
    const failure = this.#judge(thrown);
    const costNanoUsd = this.#failed(failure);
    this.#job.stop?.();
    this.#end();
    const cost = costNanoUsd === undefined ? {} : { costNanoUsd };
    return { kind: 'failed', by: this, committed: this.#committed, ...failure, ...cost };
  };

  #failed(failure: AttemptFailure): NanoUsd | undefined {
    return this.#report.failed(failure, this.#job.outputTokens?.() ?? 0);
  }

  #end(): void {
    this.#isOver = true;
    this.#run.signal.removeEventListener('abort', this);
    this.#leave();
  }

  #judge(thrown: unknown): AttemptFailure {
    return judgeFailure(thrown, {
      committed: this.#committed,
      abandoned: this.#run.signal.aborted,
      late: isLate(this.#to, this.#run.deadlineAt),
    });
  }
}

function nobodyWaits(): RouterError {
  return new RouterError({ reason: 'CANCELLED', message: 'The client went away.' });
}

function openAttempt(
  { profile }: AttemptRun<unknown, unknown>,
  { candidate, number, firstTokenMs, idleMs, deadlineAt, maxOutputTokens, continuation }: AttemptOrder,
  { attemptId, startedAfterMs, unfinishedCost, context: trace }: AttemptReport,
  abort: CallAborter,
): OpenAttempt {
  const { requestId, tenant, criticality } = profile;
  const { backend } = candidate;
  const context: Draft<AttemptContext> = {
    requestId,
    attemptId,
    number,
    backend,
    startedAfterMs,
    firstTokenMs,
    idleMs,
    criticality,
    unfinishedCost,
  };
  if (tenant !== undefined) context.tenant = tenant;
  return { candidate, context, trace, abort, deadlineAt, maxOutputTokens, continuation };
}
