// Original file: proto/signalbox/decision/v1/plan.proto

import type { DecisionStage as _signalbox_decision_v1_DecisionStage, DecisionStage__Output as _signalbox_decision_v1_DecisionStage__Output } from '../../../signalbox/decision/v1/DecisionStage.js';
import type { StepVerdict as _signalbox_decision_v1_StepVerdict, StepVerdict__Output as _signalbox_decision_v1_StepVerdict__Output } from '../../../signalbox/decision/v1/StepVerdict.js';

/**
 * What one plugin did with the candidates.
 */
export interface DecisionStep {
  /**
   * Which part of the decision.
   */
  'stage'?: (_signalbox_decision_v1_DecisionStage);
  /**
   * Type name of the plugin, or name of the route or rule.
   */
  'name'?: (string);
  /**
   * Weight of a scorer.
   */
  'weight'?: (number | string);
  /**
   * What it said of each candidate.
   */
  'verdicts'?: (_signalbox_decision_v1_StepVerdict)[];
  /**
   * A remark.
   */
  'note'?: (string);
  '_weight'?: "weight";
  '_note'?: "note";
}

/**
 * What one plugin did with the candidates.
 */
export interface DecisionStep__Output {
  /**
   * Which part of the decision.
   */
  'stage': (_signalbox_decision_v1_DecisionStage__Output);
  /**
   * Type name of the plugin, or name of the route or rule.
   */
  'name': (string);
  /**
   * Weight of a scorer.
   */
  'weight'?: (number);
  /**
   * What it said of each candidate.
   */
  'verdicts': (_signalbox_decision_v1_StepVerdict__Output)[];
  /**
   * A remark.
   */
  'note'?: (string);
  '_weight'?: "weight";
  '_note'?: "note";
}
