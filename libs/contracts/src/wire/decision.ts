import type { Decision, Draft, RequestProfile } from '@signalbox/domain';

import type { DecideRequest, DecideRequest__Output } from '../gen/signalbox/decision/v1/DecideRequest.js';
import type { DecideResponse, DecideResponse__Output } from '../gen/signalbox/decision/v1/DecideResponse.js';
import type {
  ExplainResponse,
  ExplainResponse__Output,
} from '../gen/signalbox/decision/v1/ExplainResponse.js';
import type { Reject, Reject__Output } from '../gen/signalbox/decision/v1/Reject.js';
import { malformed, readRequest } from '../violations.js';
import { errorReasons } from './attempt-enums.js';
import type { Decoded } from './decoded.js';
import { decisionStepFromWire, decisionStepToWire } from './decision-step.js';
import { fieldViolationsFromWire } from './error-detail.js';
import { planFromWire, planToWire } from './plan.js';
import { profileFromWire, profileToWire } from './profile.js';
import { rejectionFromWire } from './rejection.js';
import { written } from './written.js';

type RejectDecision = Extract<Decision, { kind: 'reject' }>;

/** A request profile → the request of `Decide` and of `Explain`. */
export function decideRequestToWire(profile: RequestProfile): DecideRequest {
  return { profile: profileToWire(profile) };
}

/** The request of `Decide` or `Explain` → a profile. @throws RouterError `INVALID_REQUEST` with every wrong field. */
export function decideRequestFromWire(wire: Decoded<DecideRequest__Output>): RequestProfile {
  return readRequest((violations) => profileFromWire(wire.profile, 'profile', violations));
}

/** A decision → the response of `Decide`, which leaves the steps out. */
export function decideResponseToWire(decision: Decision): DecideResponse {
  return decision.kind === 'plan' ? { plan: planToWire(decision.plan) } : { reject: rejectToWire(decision) };
}

/** The response of `Decide` → a decision without steps. @throws RouterError `INTERNAL` when it holds neither outcome. */
export function decideResponseFromWire(wire: Decoded<DecideResponse__Output>): Decision {
  if (wire.plan) return { kind: 'plan', plan: planFromWire(wire.plan), steps: [] };
  if (wire.reject) return rejectFromWire(wire.reject);
  throw malformed('a decision has no outcome');
}

/** A decision → the response of `Explain`, with every step. */
export function explainResponseToWire(decision: Decision): ExplainResponse {
  return { ...decideResponseToWire(decision), steps: decision.steps.map(decisionStepToWire) };
}

/** The response of `Explain` → a decision. @throws RouterError `INTERNAL` when it holds neither outcome. */
export function explainResponseFromWire(wire: ExplainResponse__Output): Decision {
  return { ...decideResponseFromWire(wire), steps: wire.steps.map(decisionStepFromWire) };
}

function rejectToWire(reject: RejectDecision): Reject {
  return written<Reject>({
    reason: errorReasons.toWire(reject.reason),
    message: reject.message,
    violations: reject.violations,
    policyVersion: reject.policyVersion,
    route: reject.route,
    rule: reject.rule,
    rejected: reject.rejected,
  });
}

/** A reason that is newer than this version is read as `INTERNAL`. */
function rejectFromWire(wire: Decoded<Reject__Output>): RejectDecision {
  const reject: Draft<RejectDecision> = {
    kind: 'reject',
    reason: errorReasons.fromWire(wire.reason) ?? 'INTERNAL',
    message: wire.message,
    violations: fieldViolationsFromWire(wire.violations),
    policyVersion: wire.policyVersion,
    rejected: wire.rejected.map(rejectionFromWire),
    steps: [],
  };
  if (wire.route !== '') reject.route = wire.route;
  if (wire.rule !== '') reject.rule = wire.rule;
  return reject;
}
