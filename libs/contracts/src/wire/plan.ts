import type { Draft, Plan, RequestLimits } from '@signalbox/domain';

import { numberOf } from '../direct/whole-number.js';
import type { Plan as WirePlan, Plan__Output } from '../gen/signalbox/decision/v1/Plan.js';
import type { RequestLimits__Output } from '../gen/signalbox/decision/v1/RequestLimits.js';
import { isSet } from '../present.js';
import { malformed } from '../violations.js';
import { warningsFromWire } from './chunk.js';
import type { Decoded } from './decoded.js';
import { candidateFromWire } from './ranked-candidate.js';
import { rejectionFromWire } from './rejection.js';
import { onCuts } from './routing-enums.js';
import { written } from './written.js';

/** Ranked candidates and limits → wire. */
export function planToWire(plan: Plan): WirePlan {
  return written<WirePlan>({
    policyVersion: plan.policyVersion,
    route: plan.route,
    rule: plan.rule,
    candidates: plan.candidates,
    rejected: plan.rejected,
    limits: plan.limits,
    lastResort: plan.lastResort,
    warnings: plan.warnings,
    onCut: plan.onCut && onCuts.toWire(plan.onCut),
    hedgeAfterMs: plan.hedgeAfterMs,
  });
}

/** Wire → ranked candidates and limits. @throws RouterError `INTERNAL` without candidates or without limits. */
export function planFromWire(wire: Decoded<Plan__Output>): Plan {
  if (wire.candidates.length === 0) throw malformed('a plan has no candidates');
  if (wire.limits === null) throw malformed('a plan has no limits');
  const plan: Draft<Plan> = {
    policyVersion: wire.policyVersion,
    route: wire.route,
    rule: wire.rule,
    candidates: wire.candidates.map(candidateFromWire),
    rejected: wire.rejected.map(rejectionFromWire),
    limits: limitsFromWire(wire.limits),
    lastResort: wire.lastResort,
  };
  const onCut = onCuts.fromWire(wire.onCut);
  if (wire.warnings.length > 0) plan.warnings = warningsFromWire(wire.warnings);
  if (onCut !== undefined) plan.onCut = onCut;
  if (isSet(wire.hedgeAfterMs)) plan.hedgeAfterMs = wire.hedgeAfterMs;
  return plan;
}

function limitsFromWire(wire: Decoded<RequestLimits__Output>): RequestLimits {
  const limits: Draft<RequestLimits> = {
    attempts: wire.attempts,
    firstTokenMs: wire.firstTokenMs,
    idleMs: wire.idleMs,
    totalMs: wire.totalMs,
  };
  if (isSet(wire.waitMs)) limits.waitMs = wire.waitMs;
  if (isSet(wire.maxCostNanoUsd)) limits.maxCostNanoUsd = numberOf(wire.maxCostNanoUsd);
  return limits;
}
