import type { Context } from '@opentelemetry/api';
import type { CallContext } from '@signalbox/contracts';
import {
  RouteFailure,
  RouterError,
  type EpochMs,
  type Plan,
  type RequestProfile,
  type RouteRecord,
} from '@signalbox/domain';
import type { ProfileFrame } from '@signalbox/routing';
import type { Clock } from '@signalbox/runtime';
import { criticalityOf, requireModel, tenantName } from '../identity/authorise.js';
import type { Identity } from '../identity/authenticate.js';
import type { AttemptJob } from './attempt-job.js';
import type { Decide } from './decide.js';
import type { CommittedTo } from './make-attempt.js';
import type { AttemptWires } from './open-attempt.js';
import { openReport, type AnswerFacts, type ReportTo, type RequestReport } from './request-report.js';
import { runAttempts } from './run-attempts.js';

/** Everything that serving a request needs. */
export type ServeDependencies = ReportTo & AttemptWires & { readonly decide: Decide };

/** A request, whichever face it came through. */
export type ServedRequest = {
  readonly requestId: string;
  /** The model name that the client asked for. */
  readonly model: string;
  readonly context: CallContext;
  readonly identity: Identity;
  /** Parent of the request's span. */
  readonly trace: Context;
  readonly face: 'grpc' | 'http';
  /** Aborted when the client goes away. */
  readonly signal: AbortSignal;
  /** When the client stops waiting. */
  readonly deadlineAt?: EpochMs | undefined;
};

/** An answer that is whole, and where it came from. */
export type ServedWhole<Result> = { readonly result: Result; readonly route: RouteRecord };

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
  facts(result: Result): AnswerFacts;
};

/** The part of a request's profile that is not made from its prompt. */
export function profileFrame(request: ServedRequest, stream: boolean, clock: Clock): ProfileFrame {
  const { requestId, model, context, identity, deadlineAt } = request;
  const tenant = tenantName(identity);
  return {
    requestId,
    model,
    stream,
    ...(tenant !== undefined && { tenant }),
    criticality: criticalityOf(identity, context.criticality),
    tags: context.tags,
    preferences: context.preferences,
    ...(deadlineAt !== undefined && { deadlineMs: Math.max(0, deadlineAt - clock.now()) }),
  };
}

/**
 * Serves one request: asks for a decision, runs the plan, reports what happened.
 * @throws RouteFailure when nothing was delivered; RouterError `PERMISSION_DENIED` before anything happened.
 */
export async function* serveRequest<Item, Result>(
  dependencies: ServeDependencies,
  request: ServedRequest,
  profile: RequestProfile,
  job: ServedJob<Item, Result>,
): AsyncGenerator<RequestEvent<Item, Result>, void, undefined> {
  requireModel(request.identity, request.model);
  const isEntry = request.face === 'http';
  const report = openReport(dependencies, { profile, trace: request.trace, isEntry });
  try {
    const plan = await decidePlan(dependencies, request, profile, report);
    const { signal, deadlineAt } = request;
    const end = yield* runAttempts(dependencies, { profile, plan, report, job: job.run, signal, deadlineAt });
    switch (end.kind) {
      case 'succeeded':
        report.answered(job.facts(end.result));
        return yield { kind: 'finished', result: end.result, route: report.conclude(undefined) };
      case 'truncated':
        return yield { kind: 'truncated', error: end.error, route: report.conclude(end.error) };
      case 'failed':
        throw end.error;
    }
  } catch (thrown) {
    const error = RouterError.from(thrown);
    throw new RouteFailure(error, report.conclude(error));
  } finally {
    report.abandon();
  }
}

/**
 * Serves a request whose job gives nothing before it is whole.
 * @throws RouteFailure when there is no whole answer; RouterError `PERMISSION_DENIED` before anything happened.
 */
export async function serveWhole<Result>(
  dependencies: ServeDependencies,
  request: ServedRequest,
  profile: RequestProfile,
  job: ServedJob<never, Result>,
): Promise<ServedWhole<Result>> {
  for await (const event of serveRequest(dependencies, request, profile, job)) {
    if (event.kind === 'finished') return event;
    if (event.kind === 'truncated') throw new RouteFailure(event.error, event.route);
  }
  throw new RouterError({ reason: 'INTERNAL', message: 'A request ended without an end.' });
}

/** The plan for a request. @throws RouterError with the reason of a refusal. */
async function decidePlan(
  { decide }: ServeDependencies,
  { signal, deadlineAt }: ServedRequest,
  profile: RequestProfile,
  report: RequestReport,
): Promise<Plan> {
  const decision = await decide(profile, { trace: report.context, signal, deadlineAt });
  const decideMs = report.elapsedMs();
  if (decision.kind === 'reject') {
    const { reason, message, violations, policyVersion, rejected } = decision;
    report.recorder.decided({ policyVersion, route: '', rule: '', rejected, decideMs });
    throw new RouterError({ reason, message, violations });
  }
  const { policyVersion, route, rule, rejected } = decision.plan;
  report.recorder.decided({ policyVersion, route, rule, rejected, decideMs });
  report.planned(decision.plan);
  return decision.plan;
}
