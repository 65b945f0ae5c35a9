// Original file: proto/signalbox/decision/v1/decision_service.proto

import type { Plan as _signalbox_decision_v1_Plan, Plan__Output as _signalbox_decision_v1_Plan__Output } from '../../../signalbox/decision/v1/Plan.js';
import type { Reject as _signalbox_decision_v1_Reject, Reject__Output as _signalbox_decision_v1_Reject__Output } from '../../../signalbox/decision/v1/Reject.js';

/**
 * A decision.
 */
export interface DecideResponse {
  /**
   * Whom to try, in which order.
   */
  'plan'?: (_signalbox_decision_v1_Plan | null);
  /**
   * Nobody can serve it.
   */
  'reject'?: (_signalbox_decision_v1_Reject | null);
  /**
   * Exactly one of these is set.
   */
  'outcome'?: "plan"|"reject";
}

/**
 * A decision.
 */
export interface DecideResponse__Output {
  /**
   * Whom to try, in which order.
   */
  'plan'?: (_signalbox_decision_v1_Plan__Output | null);
  /**
   * Nobody can serve it.
   */
  'reject'?: (_signalbox_decision_v1_Reject__Output | null);
  /**
   * Exactly one of these is set.
   */
  'outcome'?: "plan"|"reject";
}
