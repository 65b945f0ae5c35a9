import {
  RouteFailure,
  RouterError,
  type Plan,
  type Random,
  type RequestProfile,
  type RouteRecord,
  type Warning,
} from '@signalbox/domain';
import { admit, prepareIn } from '../admission/admit.js';
import type { Admission } from '../admission/open-admission.js';
import type { Slot } from '../admission/slot.js';
import { requireModel } from '../identity/authorise.js';
import type { ProfileDependencies } from '../profile/chat-profile.js';
import type { AttemptJob, JobMemory } from './attempt-job.js';
import type { Decide } from './decide.js';
import type { InFlight } from './in-flight.js';
import type { AttemptWires } from './open-attempt.js';
import { openReport, type AnswerFacts, type ReportTo, type RequestReport } from './request-report.js';
import type { Retries } from './retries.js';
import { runAttempts, type CommittedTo } from './run-attempts.js';
import type { ServedRequest } from './served-request.js';
import { wishViolations, wishWarnings } from './wish-names.js';

/** Everything that serving a request needs. */
export type ServeDependencies = ReportTo &
  AttemptWires &
  ProfileDependencies & {
    readonly admission: Admission;
    readonly decide: Decide;
    readonly inFlight: InFlight;
    readonly retries: Retries;
    readonly random: Random;
  };

/** An answer that is whole, and where it came from. */
export type ServedWhole<Result> = {
  readonly result: Result;
  readonly route: RouteRecord;
  /** What the caller wished for and nobody here knows, in the caller's words. */
  readonly warnings: readonly Warning[];
};

/**
 * What happens to a request that was not refused. `committed` comes before the first item; the last event says that the
 * answer is whole, or that it broke off after its beginning was delivered.
 */
export type RequestEvent<Item, Result> =
  | CommittedTo
  | { readonly kind: 'item'; readonly item: Item }
  | ({ readonly kind: 'finished' } & ServedWhole<Result>)
  | { readonly kind: 'truncated'; readonly error: RouterError; readonly route: RouteRecord };

/** What is to be done, and what can be told of the answer. */
export type ServedJob<Item, Result> = {
  readonly run: AttemptJob<Item, Result>;
  /** What it remembers of delivered items; absent: an answer that breaks off is never gone on with. */
  readonly memory?: JobMemory<Item>;
  facts(result: Result): AnswerFacts;
};

/** A request that was let in, with the work done that comes before its decision. */
export type PreparedRequest<Item, Result> = {
  readonly profile: RequestProfile;
  readonly job: ServedJob<Item, Result>;
};

/** Prepares a request. It is called when the request was let in; the slot is given back for it. */
export type Prepare<Item, Result> = (
  slot: Slot,
) => Promise<PreparedRequest<Item, Result>> | PreparedRequest<Item, Result>;

/**
 * Serves one request: lets it in, prepares it, asks for a decision, runs the plan, reports what happened.
 * @throws RouteFailure when nothing was delivered; RouterError `PERMISSION_DENIED` or `OVERLOADED` before anything
 * happened.
 */
export async function* serveRequest<Item, Result>(
  dependencies: ServeDependencies,
  request: ServedRequest,
  prepare: Prepare<Item, Result>,
): AsyncGenerator<RequestEvent<Item, Result>, void, undefined> {
  requireModel(request.identity, request.model);
  const entered = admit(dependencies, request);
  const slot = entered instanceof Promise ? await entered : entered;
  const { profile, job } = await prepareIn(slot, prepare);
  const isEntry = request.face === 'http';
  const report = openReport(dependencies, { profile, trace: request.trace, isEntry });
  try {
    const plan = await decidePlan(dependencies, request, profile, report);
    const { signal, deadlineAt } = request;
    const { run, memory } = job;
    const end = yield* runAttempts(dependencies, {
      profile,
      plan,
      report,
      job: run,
      memory: plan.onCut === 'continue' ? memory : undefined,
      signal,
      deadlineAt,
    });
    switch (end.kind) {
      case 'succeeded':
        report.answered(job.facts(end.result));
        return yield {
          kind: 'finished',
          result: end.result,
          route: report.conclude(undefined),
          warnings: plan.warnings ?? [],
        };
      case 'truncated':
        return yield { kind: 'truncated', error: end.error, route: report.conclude(end.error) };
      case 'failed':
        throw end.error;
    }
  } catch (thrown) {
    const error = RouterError.from(thrown);
    throw new RouteFailure(error, report.conclude(error));
  } finally {
    slot.leave();
    report.abandon();
  }
}

/**
 * Serves a request whose job gives nothing before it is whole.
 * @throws RouteFailure when there is no whole answer; RouterError `PERMISSION_DENIED` or `OVERLOADED` before anything
 * happened.
 */
export async function serveWhole<Result>(
  dependencies: ServeDependencies,
  request: ServedRequest,
  prepare: Prepare<never, Result>,
): Promise<ServedWhole<Result>> {
  for await (const event of serveRequest(dependencies, request, prepare)) {
    if (event.kind === 'finished') return event;
    if (event.kind === 'truncated') throw new RouteFailure(event.error, event.route);
  }
  throw new RouterError({ reason: 'INTERNAL', message: 'A request ended without an end.' });
}

/** The plan for a request. @throws RouterError with the reason of a refusal. */
async function decidePlan(
  { admission, decide }: ServeDependencies,
  { face, signal, deadlineAt }: ServedRequest,
  profile: RequestProfile,
  report: RequestReport,
): Promise<Plan> {
  const { decision, standby } = await decide(profile, { trace: report.context, signal, deadlineAt });
  const decideMs = report.elapsedMs();
  if (standby === undefined) admission.decided(decideMs);
  const how = { decideMs, ...(standby !== undefined && { standby }) };
  if (decision.kind === 'reject') {
    const { reason, message, violations, policyVersion, rejected } = decision;
    report.recorder.decided({ policyVersion, route: '', rule: '', rejected, ...how });
    throw new RouterError({ reason, message, violations: wishViolations(face, violations) });
  }
  const { policyVersion, route, rule, rejected } = decision.plan;
  report.recorder.decided({ policyVersion, route, rule, rejected, ...how });
  report.planned(decision.plan);
  const { warnings = [] } = decision.plan;
  return { ...decision.plan, warnings: wishWarnings(face, warnings) };
}
