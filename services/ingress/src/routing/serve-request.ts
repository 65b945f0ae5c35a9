import { RouterError, type Plan, type Random, type RequestProfile } from '@signalbox/domain';
import { admit } from '../admission/admit.js';
import type { Admission } from '../admission/open-admission.js';
import type { Slot } from '../admission/slot.js';
import { requireModel } from '../identity/authorise.js';
import type { ProfileDependencies } from '../profile/chat-profile.js';
import type { Decide, Decided } from './decide.js';
import type { InFlight } from './in-flight.js';
import type { AttemptWires } from './open-attempt.js';
import { failureOf, OpenRequest, type ServedJob } from './open-request.js';
import { openReport, type ReportTo, type RequestReport } from './request-report.js';
import type { Retries } from './retries.js';
import { runAttempts } from './run-attempts.js';
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

/** A request that was admitted, with the work done that precedes its decision. */
export type PreparedRequest<Item, Result> = {
  readonly profile: RequestProfile;
  readonly job: ServedJob<Item, Result>;
};

/** Prepares a request, once that was admitted. If it throws, the slot is freed for it. */
export type Prepare<Item, Result> = (
  slot: Slot,
) => Promise<PreparedRequest<Item, Result>> | PreparedRequest<Item, Result>;

/**
 * Opens one request: admits it, prepares it, asks for a decision.
 * @throws RouteFailure when the decision is a refusal, or there is none; RouterError such as `PERMISSION_DENIED` or
 * `OVERLOADED` before one was asked for.
 */
export async function openRequest<Item, Result>(
  dependencies: ServeDependencies,
  request: ServedRequest,
  prepare: Prepare<Item, Result>,
): Promise<OpenRequest<Item, Result>> {
  requireModel(request.identity, request.model);
  const entered = admit(dependencies, request);
  const slot = entered instanceof Promise ? await entered : entered;
  let report: RequestReport | undefined;
  try {
    const preparing = prepare(slot);
    const { profile, job } = preparing instanceof Promise ? await preparing : preparing;
    report = openReport(dependencies, { profile, trace: request.trace, isEntry: request.face === 'http' });
    const { signal, deadlineAt } = request;
    const deciding = dependencies.decide(profile, { trace: report.context, signal, deadlineAt });
    const decided = deciding instanceof Promise ? await deciding : deciding;
    const plan = planOf(dependencies, request, report, decided);
    const { run, memory } = job;
    const attempts = runAttempts(dependencies, {
      profile,
      plan,
      report,
      job: run,
      memory: plan.onCut === 'continue' ? memory : undefined,
      signal,
      deadlineAt,
    });
    return new OpenRequest(slot, report, attempts, { job, plan });
  } catch (thrown) {
    slot.leave();
    throw report === undefined ? thrown : failureOf(report, thrown);
  }
}

/** The plan of a decision, with its warnings in the caller's words. @throws RouterError with the reason of a refusal. */
function planOf(
  { admission }: ServeDependencies,
  { face }: ServedRequest,
  report: RequestReport,
  { decision, standby }: Decided,
): Plan {
  const decideMs = report.elapsedMs();
  if (standby === undefined) admission.decided(decideMs);
  const how = standby === undefined ? { decideMs } : { decideMs, standby };
  if (decision.kind === 'reject') {
    const { reason, message, violations, policyVersion, route = '', rule = '', rejected } = decision;
    report.recorder.decided({ policyVersion, route, rule, rejected, ...how });
    throw new RouterError({ reason, message, violations: wishViolations(face, violations) });
  }
  const { plan } = decision;
  const { policyVersion, route, rule, rejected, warnings = [] } = plan;
  report.recorder.decided({ policyVersion, route, rule, rejected, ...how });
  report.planned(plan);
  return warnings.length === 0 ? plan : { ...plan, warnings: wishWarnings(face, warnings) };
}
