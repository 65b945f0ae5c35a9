import {
  CAPABILITIES,
  CRITICALITIES,
  ERROR_REASONS,
  ON_CUT,
  RETENTIONS,
  SORTS,
  type Decision,
  type DecisionStep,
  type FieldViolation,
  type Plan,
  type RankedCandidate,
  type Rejection,
  type RequestLimits,
  type RequestProfile,
  type RoutingPreferences,
  type StepVerdict,
} from '@signalbox/domain';
import * as fc from 'fast-check';

import { anyDetected, anyLanguage, anyPrefix, anySensitivity, anyTask } from './features.js';
import { anyCount, anyMilliseconds, anyName, anyShare, anySmallCount, anyTags, anyText } from './scalars.js';
import { anyShape } from './shape.js';

const anyNames = fc.array(anyName, { minLength: 1, maxLength: 3 });

/** Levels of importance. */
export const anyCriticality = fc.constantFrom(...CRITICALITIES);

/** Reasons of the closed list. */
export const anyErrorReason = fc.constantFrom(...ERROR_REASONS);

/** Wrong fields of a request. */
export const anyFieldViolation: fc.Arbitrary<FieldViolation> = anyShape({
  field: anyName,
  description: anyText,
});

/** A caller's preferences. Their lists are never empty: an empty list and an absent one mean the same. */
export const anyPreferences: fc.Arbitrary<RoutingPreferences> = anyShape(
  {},
  {
    order: anyNames,
    only: anyNames,
    ignore: anyNames,
    allowFallbacks: fc.boolean(),
    maxCostNanoUsd: anyCount,
    regions: anyNames,
    maxRetention: fc.constantFrom(...RETENTIONS),
    sort: fc.constantFrom(...SORTS),
    maxLatencyMs: anyMilliseconds,
  },
);

/** Everything that the decision may know about a request. */
export const anyProfile: fc.Arbitrary<RequestProfile> = anyShape<RequestProfile>(
  {
    requestId: anyName,
    model: anyName,
    kind: fc.constantFrom('chat', 'embed'),
    stream: fc.boolean(),
    criticality: anyCriticality,
    inputTokens: anyCount,
    needs: fc.uniqueArray(fc.constantFrom(...CAPABILITIES)),
    messageCount: anySmallCount,
    toolCount: anySmallCount,
    imageCount: anySmallCount,
    sensitivity: anySensitivity,
    tags: anyTags,
    preferences: anyPreferences,
  },
  {
    tenant: anyName,
    maxOutputTokens: anyCount.map((count) => Math.max(1, count)),
    deadlineMs: anyMilliseconds,
    detected: anyDetected,
    task: anyTask,
    complexity: anyShare,
    language: anyLanguage,
    session: anyName,
    prefix: anyPrefix,
    user: anyName,
    persona: anyName,
    region: anyName,
  },
);

/** Backends that were not taken. */
export const anyRejection: fc.Arbitrary<Rejection> = anyShape({
  backend: anyName,
  by: anyName,
  reason: anyText,
  transient: fc.boolean(),
});

/** Backends in the order of a plan. */
export const anyRankedCandidate: fc.Arbitrary<RankedCandidate> = anyShape<RankedCandidate>(
  { backend: anyName, provider: anyName, adapter: anyName, model: anyName, score: anyShare },
  {
    expectedCostNanoUsd: anyCount,
    expectedFirstTokenMs: anyMilliseconds,
    mostInputNanoUsd: anyCount,
    outputTokenNanoUsd: anyMilliseconds,
    maxOutputTokens: anyCount,
    firstTokenLimitMs: anyMilliseconds,
    idleLimitMs: anyMilliseconds,
    blockedForMs: anyMilliseconds,
    contextWindow: anyCount,
    prefill: fc.constant(true as const),
  },
);

/** Limits of a whole request. */
export const anyRequestLimits: fc.Arbitrary<RequestLimits> = anyShape<RequestLimits>(
  {
    attempts: anySmallCount,
    firstTokenMs: anyMilliseconds,
    idleMs: anyMilliseconds,
    totalMs: anyMilliseconds,
  },
  { waitMs: anyMilliseconds, maxCostNanoUsd: anyCount },
);

/** Plans, never without candidates. */
export const anyPlan: fc.Arbitrary<Plan> = anyShape<Plan>(
  {
    policyVersion: anyName,
    route: anyName,
    rule: anyName,
    candidates: fc.array(anyRankedCandidate, { minLength: 1, maxLength: 4 }),
    rejected: fc.array(anyRejection, { maxLength: 3 }),
    limits: anyRequestLimits,
    lastResort: fc.boolean(),
  },
  {
    warnings: fc.array(fc.record({ feature: anyName, message: anyText }), { minLength: 1, maxLength: 2 }),
    onCut: fc.constantFrom(...ON_CUT),
    hedgeAfterMs: anyMilliseconds,
  },
);

const anyVerdict: fc.Arbitrary<StepVerdict> = anyShape(
  { backend: anyName },
  { kept: fc.boolean(), score: anyShare, note: anyText },
);

/** Steps of an explanation. */
export const anyDecisionStep: fc.Arbitrary<DecisionStep> = anyShape<DecisionStep>(
  {
    stage: fc.constantFrom('route', 'rule', 'filter', 'scorer', 'picker'),
    name: anyName,
    verdicts: fc.array(anyVerdict, { maxLength: 3 }),
  },
  { weight: anyShare, note: anyText },
);

const anySteps = fc.array(anyDecisionStep, { maxLength: 3 });

/** Plans and rejections, with their steps. */
export const anyDecision: fc.Arbitrary<Decision> = fc.oneof(
  anyShape({ kind: fc.constant('plan' as const), plan: anyPlan, steps: anySteps }),
  anyShape(
    {
      kind: fc.constant('reject' as const),
      reason: anyErrorReason,
      message: anyText,
      violations: fc.array(anyFieldViolation, { maxLength: 3 }),
      policyVersion: anyName,
      rejected: fc.array(anyRejection, { maxLength: 3 }),
      steps: anySteps,
    },
    { route: anyName, rule: anyName },
  ),
);
