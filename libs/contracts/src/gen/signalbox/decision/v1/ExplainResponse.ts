// Original file: proto/signalbox/decision/v1/decision_service.proto

import type { Plan as _signalbox_decision_v1_Plan, Plan__Output as _signalbox_decision_v1_Plan__Output } from '../../../signalbox/decision/v1/Plan.js';
import type { Reject as _signalbox_decision_v1_Reject, Reject__Output as _signalbox_decision_v1_Reject__Output } from '../../../signalbox/decision/v1/Reject.js';
import type { DecisionStep as _signalbox_decision_v1_DecisionStep, DecisionStep__Output as _signalbox_decision_v1_DecisionStep__Output } from '../../../signalbox/decision/v1/DecisionStep.js';

/**
 * A decision with its steps.
 */
export interface ExplainResponse {
  /**
   * Whom to try, in which order.
   */
  'plan'?: (_signalbox_decision_v1_Plan | null);
  /**
   * Nobody can serve it.
   */
  'reject'?: (_signalbox_decision_v1_Reject | null);
  /**
   * Every step, in order.
   */
  'steps'?: (_signalbox_decision_v1_DecisionStep)[];
  /**
   * Exactly one of these is set.
   */
  'outcome'?: "plan"|"reject";
}

/**
 * A decision with its steps.
 */
export interface ExplainResponse__Output {
  /**
   * Whom to try, in which order.
   */
  'plan'?: (_signalbox_decision_v1_Plan__Output | null);
  /**
   * Nobody can serve it.
   */
  'reject'?: (_signalbox_decision_v1_Reject__Output | null);
  /**
   * Every step, in order.
   */
  'steps': (_signalbox_decision_v1_DecisionStep__Output)[];
  /**
   * Exactly one of these is set.
   */
  'outcome'?: "plan"|"reject";
}
