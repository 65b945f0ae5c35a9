import type {
  DecisionStep,
  Draft,
  Plan,
  RankedCandidate,
  RequestLimits,
  StepVerdict,
} from '@signalbox/domain';

import type {
  DecisionStep as WireDecisionStep,
  DecisionStep__Output,
} from '../gen/signalbox/decision/v1/DecisionStep.js';
import type { Plan as WirePlan, Plan__Output } from '../gen/signalbox/decision/v1/Plan.js';
import type {
  RankedCandidate as WireRankedCandidate,
  RankedCandidate__Output,
} from '../gen/signalbox/decision/v1/RankedCandidate.js';
import type {
  RequestLimits as WireRequestLimits,
  RequestLimits__Output,
} from '../gen/signalbox/decision/v1/RequestLimits.js';
import type { StepVerdict__Output } from '../gen/signalbox/decision/v1/StepVerdict.js';
import { present, whenSet } from '../present.js';
import { malformed } from '../violations.js';
import { warningsFromWire, warningsToWire } from './chunk.js';
import { decisionStages, onCuts } from './enums.js';
import { rejectionFromWire, rejectionToWire } from './route-record.js';

/** Ranked candidates and limits → wire. */
export function planToWire(plan: Plan): WirePlan {
  return present({
    policyVersion: plan.policyVersion,
    route: plan.route,
    rule: plan.rule,
    candidates: plan.candidates.map(candidateToWire),
    rejected: plan.rejected.map(rejectionToWire),
    limits: limitsToWire(plan.limits),
    lastResort: plan.lastResort,
    warnings: whenSet(plan.warnings, warningsToWire),
    onCut: whenSet(plan.onCut, onCuts.toWire),
    hedgeAfterMs: plan.hedgeAfterMs,
  });
}

/** Wire → ranked candidates and limits. @throws RouterError `INTERNAL` without candidates or without limits. */
export function planFromWire(wire: Plan__Output): Plan {
  if (wire.candidates.length === 0) throw malformed('a plan has no candidates');
  if (wire.limits === null) throw malformed('a plan has no limits');
  return present({
    policyVersion: wire.policyVersion,
    route: wire.route,
    rule: wire.rule,
    candidates: wire.candidates.map(candidateFromWire),
    rejected: wire.rejected.map(rejectionFromWire),
    limits: limitsFromWire(wire.limits),
    lastResort: wire.lastResort,
    warnings: wire.warnings.length === 0 ? undefined : warningsFromWire(wire.warnings),
    onCut: onCuts.fromWire(wire.onCut),
    hedgeAfterMs: wire.hedgeAfterMs,
  });
}

function candidateToWire(candidate: RankedCandidate): WireRankedCandidate {
  const wire: WireRankedCandidate & Expected = {
    backend: candidate.backend,
    provider: candidate.provider,
    adapter: candidate.adapter,
    model: candidate.model,
    score: candidate.score,
  };
  copyExpected(candidate, wire);
  if (candidate.prefill !== undefined) wire.prefill = candidate.prefill;
  return wire;
}

function candidateFromWire(wire: RankedCandidate__Output): RankedCandidate {
  const candidate: Draft<RankedCandidate> = {
    backend: wire.backend,
    provider: wire.provider,
    adapter: wire.adapter,
    model: wire.model,
    score: wire.score,
  };
  copyExpected(wire, candidate);
  if (wire.prefill) candidate.prefill = true;
  return candidate;
}

/** What a candidate may have and is the same on both sides. */
type Expected = Partial<
  Pick<
    Draft<RankedCandidate>,
    | 'expectedCostNanoUsd'
    | 'expectedFirstTokenMs'
    | 'mostInputNanoUsd'
    | 'outputTokenNanoUsd'
    | 'maxOutputTokens'
    | 'firstTokenLimitMs'
    | 'idleLimitMs'
    | 'blockedForMs'
    | 'contextWindow'
  >
>;

/** Copies what is there, each field by its name: a plan has many candidates, and every attempt reads one. */
function copyExpected(from: Readonly<Expected>, to: Expected): void {
  if (from.expectedCostNanoUsd !== undefined) to.expectedCostNanoUsd = from.expectedCostNanoUsd;
  if (from.expectedFirstTokenMs !== undefined) to.expectedFirstTokenMs = from.expectedFirstTokenMs;
  if (from.mostInputNanoUsd !== undefined) to.mostInputNanoUsd = from.mostInputNanoUsd;
  if (from.outputTokenNanoUsd !== undefined) to.outputTokenNanoUsd = from.outputTokenNanoUsd;
  if (from.maxOutputTokens !== undefined) to.maxOutputTokens = from.maxOutputTokens;
  if (from.firstTokenLimitMs !== undefined) to.firstTokenLimitMs = from.firstTokenLimitMs;
  if (from.idleLimitMs !== undefined) to.idleLimitMs = from.idleLimitMs;
  if (from.blockedForMs !== undefined) to.blockedForMs = from.blockedForMs;
  if (from.contextWindow !== undefined) to.contextWindow = from.contextWindow;
}

function limitsToWire(limits: RequestLimits): WireRequestLimits {
  return present({
    attempts: limits.attempts,
    firstTokenMs: limits.firstTokenMs,
    idleMs: limits.idleMs,
    totalMs: limits.totalMs,
    waitMs: limits.waitMs,
    maxCostNanoUsd: limits.maxCostNanoUsd,
  });
}

function limitsFromWire(wire: RequestLimits__Output): RequestLimits {
  return present({
    attempts: wire.attempts,
    firstTokenMs: wire.firstTokenMs,
    idleMs: wire.idleMs,
    totalMs: wire.totalMs,
    waitMs: wire.waitMs,
    maxCostNanoUsd: wire.maxCostNanoUsd,
  });
}

/** What one plugin did → wire. */
export function decisionStepToWire(step: DecisionStep): WireDecisionStep {
  return present({
    stage: decisionStages.toWire(step.stage),
    name: step.name,
    weight: step.weight,
    verdicts: step.verdicts.map((verdict) => ({ ...verdict })),
    note: step.note,
  });
}

/** Wire → what one plugin did. A stage that is newer than this version is shown as a `rule`. */
export function decisionStepFromWire(wire: DecisionStep__Output): DecisionStep {
  return present({
    stage: decisionStages.fromWire(wire.stage) ?? ('rule' as const),
    name: wire.name,
    weight: wire.weight,
    verdicts: wire.verdicts.map(verdictFromWire),
    note: wire.note,
  });
}

function verdictFromWire(wire: StepVerdict__Output): StepVerdict {
  return present({ backend: wire.backend, kept: wire.kept, score: wire.score, note: wire.note });
}
