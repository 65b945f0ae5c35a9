import type { DecisionStep, StepVerdict } from '@signalbox/domain';

import type {
  DecisionStep as WireDecisionStep,
  DecisionStep__Output,
} from '../gen/signalbox/decision/v1/DecisionStep.js';
import type { StepVerdict__Output } from '../gen/signalbox/decision/v1/StepVerdict.js';
import { present } from '../present.js';
import { decisionStages } from './routing-enums.js';
import { written } from './written.js';

/** What one plugin did → wire. */
export function decisionStepToWire(step: DecisionStep): WireDecisionStep {
  return written<WireDecisionStep>({
    stage: decisionStages.toWire(step.stage),
    name: step.name,
    weight: step.weight,
    verdicts: step.verdicts,
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
