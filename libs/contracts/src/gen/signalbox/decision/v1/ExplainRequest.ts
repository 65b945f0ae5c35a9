// Original file: proto/signalbox/decision/v1/decision_service.proto

import type { RequestProfile as _signalbox_decision_v1_RequestProfile, RequestProfile__Output as _signalbox_decision_v1_RequestProfile__Output } from '../../../signalbox/decision/v1/RequestProfile.js';

/**
 * Asks for a decision with its steps.
 */
export interface ExplainRequest {
  /**
   * What is known of the request.
   */
  'profile'?: (_signalbox_decision_v1_RequestProfile | null);
}

/**
 * Asks for a decision with its steps.
 */
export interface ExplainRequest__Output {
  /**
   * What is known of the request.
   */
  'profile': (_signalbox_decision_v1_RequestProfile__Output | null);
}
