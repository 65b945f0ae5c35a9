import type {
  Capability,
  Criticality,
  DecisionStep,
  OnCut,
  RequestProfile,
  Retention,
} from '@signalbox/domain';

import type { Capability as WireCapability } from '../gen/signalbox/decision/v1/Capability.js';
import type { DecisionStage as WireDecisionStage } from '../gen/signalbox/decision/v1/DecisionStage.js';
import type { OnCut as WireOnCut } from '../gen/signalbox/decision/v1/OnCut.js';
import type { RequestKind as WireRequestKind } from '../gen/signalbox/decision/v1/RequestKind.js';
import type { Criticality as WireCriticality } from '../gen/signalbox/inference/v1/Criticality.js';
import type { Retention as WireRetention } from '../gen/signalbox/inference/v1/Retention.js';
import { enumTable } from './enum-table.js';

/** How important a request is. */
export const criticalities = enumTable<Criticality, WireCriticality>('signalbox.inference.v1.Criticality', {
  critical: 'CRITICALITY_CRITICAL',
  standard: 'CRITICALITY_STANDARD',
  sheddable: 'CRITICALITY_SHEDDABLE',
});

/** How much data a provider retains. */
export const retentions = enumTable<Retention, WireRetention>('signalbox.inference.v1.Retention', {
  none: 'RETENTION_NONE',
  'abuse-monitoring': 'RETENTION_ABUSE_MONITORING',
  training: 'RETENTION_TRAINING',
  unknown: 'RETENTION_UNKNOWN',
});

/** What is done about an answer that breaks off. */
export const onCuts = enumTable<OnCut, WireOnCut>('signalbox.decision.v1.OnCut', {
  fail: 'ON_CUT_FAIL',
  continue: 'ON_CUT_CONTINUE',
});

/** What kind of work a request is. */
export const requestKinds = enumTable<RequestProfile['kind'], WireRequestKind>(
  'signalbox.decision.v1.RequestKind',
  {
    chat: 'REQUEST_KIND_CHAT',
    embed: 'REQUEST_KIND_EMBED',
  },
);

/** What a backend must be able to do. */
export const capabilities = enumTable<Capability, WireCapability>('signalbox.decision.v1.Capability', {
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
export const decisionStages = enumTable<DecisionStep['stage'], WireDecisionStage>(
  'signalbox.decision.v1.DecisionStage',
  {
    route: 'DECISION_STAGE_ROUTE',
    rule: 'DECISION_STAGE_RULE',
    filter: 'DECISION_STAGE_FILTER',
    scorer: 'DECISION_STAGE_SCORER',
    picker: 'DECISION_STAGE_PICKER',
  },
);
