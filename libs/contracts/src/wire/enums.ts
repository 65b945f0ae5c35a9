import {
  ERROR_REASONS,
  isErrorReason,
  type AttemptOutcome,
  type AttemptRecord,
  type Capability,
  type ContinuationMethod,
  type Cost,
  type Criticality,
  type DecisionStep,
  type Disposition,
  type ErrorReason,
  type FinishReason,
  type HealthStatus,
  type ImagePart,
  type OnCut,
  type ReasoningEffort,
  type RequestProfile,
  type Retention,
  type Role,
  type Usage,
} from '@signalbox/domain';

import type { Capability__Output } from '../gen/signalbox/decision/v1/Capability.js';
import type { DecisionStage__Output } from '../gen/signalbox/decision/v1/DecisionStage.js';
import type { OnCut__Output } from '../gen/signalbox/decision/v1/OnCut.js';
import type { RequestKind__Output } from '../gen/signalbox/decision/v1/RequestKind.js';
import type { Disposition__Output } from '../gen/signalbox/error/v1/Disposition.js';
import type { ErrorReason__Output } from '../gen/signalbox/error/v1/ErrorReason.js';
import type { HealthStatus__Output } from '../gen/signalbox/event/v1/HealthStatus.js';
import type { AttemptOutcome__Output } from '../gen/signalbox/inference/v1/AttemptOutcome.js';
import type { ContinuationMethod__Output } from '../gen/signalbox/inference/v1/ContinuationMethod.js';
import type { CostCertainty as WireCostCertainty } from '../gen/signalbox/inference/v1/CostCertainty.js';
import type { Criticality__Output } from '../gen/signalbox/inference/v1/Criticality.js';
import type { FinishReason as WireFinishReason } from '../gen/signalbox/inference/v1/FinishReason.js';
import type { ImageDetail as WireImageDetail } from '../gen/signalbox/inference/v1/ImageDetail.js';
import type { Race__Output } from '../gen/signalbox/inference/v1/Race.js';
import type { ReasoningEffort as WireReasoningEffort } from '../gen/signalbox/inference/v1/ReasoningEffort.js';
import type { Retention__Output } from '../gen/signalbox/inference/v1/Retention.js';
import type { Role as WireRole } from '../gen/signalbox/inference/v1/Role.js';
import type { UsageSource as WireUsageSource } from '../gen/signalbox/inference/v1/UsageSource.js';
import { enumTable, numberedTable, type EnumTable, type Meaningful } from './enum-table.js';

/** Who speaks. */
export const roles = numberedTable<Role, WireRole>('signalbox.inference.v1.Role', {
  system: 'ROLE_SYSTEM',
  user: 'ROLE_USER',
  assistant: 'ROLE_ASSISTANT',
  tool: 'ROLE_TOOL',
});

/** How closely to look at a picture. */
export const imageDetails = numberedTable<NonNullable<ImagePart['detail']>, WireImageDetail>(
  'signalbox.inference.v1.ImageDetail',
  {
    auto: 'IMAGE_DETAIL_AUTO',
    low: 'IMAGE_DETAIL_LOW',
    high: 'IMAGE_DETAIL_HIGH',
  },
);

/** How much a reasoning model may think. */
export const reasoningEfforts = numberedTable<ReasoningEffort, WireReasoningEffort>(
  'signalbox.inference.v1.ReasoningEffort',
  {
    minimal: 'REASONING_EFFORT_MINIMAL',
    low: 'REASONING_EFFORT_LOW',
    medium: 'REASONING_EFFORT_MEDIUM',
    high: 'REASONING_EFFORT_HIGH',
  },
);

/** Why a model stopped. */
export const finishReasons = numberedTable<FinishReason, WireFinishReason>(
  'signalbox.inference.v1.FinishReason',
  {
    stop: 'FINISH_REASON_STOP',
    length: 'FINISH_REASON_LENGTH',
    'tool-calls': 'FINISH_REASON_TOOL_CALLS',
    'content-filter': 'FINISH_REASON_CONTENT_FILTER',
    other: 'FINISH_REASON_OTHER',
  },
);

/** Where the numbers of a usage come from. */
export const usageSources = numberedTable<Usage['source'], WireUsageSource>(
  'signalbox.inference.v1.UsageSource',
  {
    provider: 'USAGE_SOURCE_PROVIDER',
    estimated: 'USAGE_SOURCE_ESTIMATED',
  },
);

/** How sure a cost is. */
export const costCertainties = numberedTable<Cost['certainty'], WireCostCertainty>(
  'signalbox.inference.v1.CostCertainty',
  {
    exact: 'COST_CERTAINTY_EXACT',
    estimated: 'COST_CERTAINTY_ESTIMATED',
    'upper-bound': 'COST_CERTAINTY_UPPER_BOUND',
    unpriced: 'COST_CERTAINTY_UNPRICED',
  },
);

/** How important a request is. */
export const criticalities = enumTable<Criticality, Criticality__Output>({
  critical: 'CRITICALITY_CRITICAL',
  standard: 'CRITICALITY_STANDARD',
  sheddable: 'CRITICALITY_SHEDDABLE',
});

/** How much a provider keeps. */
export const retentions = enumTable<Retention, Retention__Output>({
  none: 'RETENTION_NONE',
  'abuse-monitoring': 'RETENTION_ABUSE_MONITORING',
  training: 'RETENTION_TRAINING',
  unknown: 'RETENTION_UNKNOWN',
});

/** How an attempt ended. */
export const attemptOutcomes = enumTable<AttemptOutcome, AttemptOutcome__Output>({
  succeeded: 'ATTEMPT_OUTCOME_SUCCEEDED',
  failed: 'ATTEMPT_OUTCOME_FAILED',
  truncated: 'ATTEMPT_OUTCOME_TRUNCATED',
  cancelled: 'ATTEMPT_OUTCOME_CANCELLED',
});

/** What is known about the bill. */
export const dispositions = enumTable<Disposition, Disposition__Output>({
  'never-sent': 'DISPOSITION_NEVER_SENT',
  rejected: 'DISPOSITION_REJECTED',
  ambiguous: 'DISPOSITION_AMBIGUOUS',
  committed: 'DISPOSITION_COMMITTED',
  done: 'DISPOSITION_DONE',
});

/** How one of two attempts that ran side by side came in. */
export const races = enumTable<NonNullable<AttemptRecord['race']>, Race__Output>({
  won: 'RACE_WON',
  lost: 'RACE_LOST',
});

/** How an attempt went on with an answer that another one had begun. */
export const continuationMethods = enumTable<ContinuationMethod, ContinuationMethod__Output>({
  prefill: 'CONTINUATION_METHOD_PREFILL',
  instruction: 'CONTINUATION_METHOD_INSTRUCTION',
  restart: 'CONTINUATION_METHOD_RESTART',
});

/** What is done about an answer that breaks off. */
export const onCuts = enumTable<OnCut, OnCut__Output>({
  fail: 'ON_CUT_FAIL',
  continue: 'ON_CUT_CONTINUE',
});

/** What kind of work a request is. */
export const requestKinds = enumTable<RequestProfile['kind'], RequestKind__Output>({
  chat: 'REQUEST_KIND_CHAT',
  embed: 'REQUEST_KIND_EMBED',
});

/** What a backend must be able to do. */
export const capabilities = enumTable<Capability, Capability__Output>({
  tools: 'CAPABILITY_TOOLS',
  vision: 'CAPABILITY_VISION',
  audio: 'CAPABILITY_AUDIO',
  files: 'CAPABILITY_FILES',
  json: 'CAPABILITY_JSON',
  'json-schema': 'CAPABILITY_JSON_SCHEMA',
  reasoning: 'CAPABILITY_REASONING',
  embeddings: 'CAPABILITY_EMBEDDINGS',
  'long-output': 'CAPABILITY_LONG_OUTPUT',
  prefill: 'CAPABILITY_PREFILL',
});

/** Which part of a decision a step belongs to. */
export const decisionStages = enumTable<DecisionStep['stage'], DecisionStage__Output>({
  route: 'DECISION_STAGE_ROUTE',
  rule: 'DECISION_STAGE_RULE',
  filter: 'DECISION_STAGE_FILTER',
  scorer: 'DECISION_STAGE_SCORER',
  picker: 'DECISION_STAGE_PICKER',
});

/** What is known of a backend. */
export const healthStatuses = enumTable<HealthStatus, HealthStatus__Output>({
  healthy: 'HEALTH_STATUS_HEALTHY',
  unhealthy: 'HEALTH_STATUS_UNHEALTHY',
  unknown: 'HEALTH_STATUS_UNKNOWN',
});

const REASON_PREFIX = 'ERROR_REASON_';

/** Why a request failed. The catalogue is the table: the proto's name is the reason with a prefix. */
export const errorReasons: EnumTable<ErrorReason, Meaningful<ErrorReason__Output>> = {
  words: ERROR_REASONS,
  names: ERROR_REASONS.map((reason) => `${REASON_PREFIX}${reason}` as const),
  toWire: (reason) => `${REASON_PREFIX}${reason}`,
  fromWire(name) {
    if (typeof name === 'number') return undefined;
    const reason = name.slice(REASON_PREFIX.length);
    return isErrorReason(reason) ? reason : undefined;
  },
};
