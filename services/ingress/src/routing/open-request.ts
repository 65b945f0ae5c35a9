import { RouteFailure, RouterError, type Plan, type RouteRecord, type Warning } from '@signalbox/domain';
import type { Slot } from '../admission/slot.js';
import type { AttemptJob, JobMemory } from './attempt-job.js';
import type { AnswerFacts, RequestReport } from './request-report.js';
import type { Attempts } from './run-attempts.js';

/** What is to be done, and what can be reported of the answer. */
export type ServedJob<Item, Result> = {
  readonly run: AttemptJob<Item, Result>;
  /** What it remembers of delivered items; absent: an answer that breaks off is never continued. */
  readonly memory?: JobMemory<Item>;
  facts(result: Result): AnswerFacts;
};

/**
 * A request that was admitted and has a plan. Whoever opens it reads its attempts, reports how they ended, and closes it
 * whatever happens.
 */
export class OpenRequest<Item, Result> {
  readonly attempts: Attempts<Item, Result>;
  /** Wishes of the caller that name something unknown here, in the caller's words. */
  readonly warnings: readonly Warning[];
  readonly #slot: Slot;
  readonly #report: RequestReport;
  readonly #job: ServedJob<Item, Result>;

  constructor(
    slot: Slot,
    report: RequestReport,
    attempts: Attempts<Item, Result>,
    { job, plan }: { readonly job: ServedJob<Item, Result>; readonly plan: Plan },
  ) {
    this.attempts = attempts;
    this.warnings = plan.warnings ?? [];
    this.#slot = slot;
    this.#report = report;
    this.#job = job;
  }

  /** The answer is whole. @returns where it came from. */
  finished(result: Result): RouteRecord {
    this.#report.answered(this.#job.facts(result));
    return this.#report.conclude(undefined);
  }

  /** The answer broke off after its beginning was delivered. @returns where that beginning came from. */
  truncated(error: RouterError): RouteRecord {
    return this.#report.conclude(error);
  }

  /** There is no answer. @returns the failure, with all that was tried. */
  failed(thrown: unknown): RouteFailure {
    return failureOf(this.#report, thrown);
  }

  /** Stops what is under way and frees the slot. If no end was reported, the client has gone. */
  close(): void {
    this.attempts.stop();
    this.#slot.leave();
    this.#report.abandon();
  }
}

/** The failure of a request, which concludes its report. */
export function failureOf(report: RequestReport, thrown: unknown): RouteFailure {
  const error = RouterError.from(thrown);
  return new RouteFailure(error, report.conclude(error));
}
