// Original file: proto/signalbox/decision/v1/plan.proto

import type { ErrorReason as _signalbox_error_v1_ErrorReason, ErrorReason__Output as _signalbox_error_v1_ErrorReason__Output } from '../../../signalbox/error/v1/ErrorReason.js';
import type { FieldViolation as _signalbox_error_v1_FieldViolation, FieldViolation__Output as _signalbox_error_v1_FieldViolation__Output } from '../../../signalbox/error/v1/FieldViolation.js';
import type { Rejection as _signalbox_inference_v1_Rejection, Rejection__Output as _signalbox_inference_v1_Rejection__Output } from '../../../signalbox/inference/v1/Rejection.js';

/**
 * Nobody can serve this request.
 */
export interface Reject {
  /**
   * Why.
   */
  'reason'?: (_signalbox_error_v1_ErrorReason);
  /**
   * One sentence for people.
   */
  'message'?: (string);
  /**
   * Every wrong field, where the request is at fault.
   */
  'violations'?: (_signalbox_error_v1_FieldViolation)[];
  /**
   * Version of the policy that decided.
   */
  'policyVersion'?: (string);
  /**
   * Backends that were considered.
   */
  'rejected'?: (_signalbox_inference_v1_Rejection)[];
  /**
   * Name of the route that the model leads to, whatever fallbacks of it were asked too; empty when there is none.
   */
  'route'?: (string);
  /**
   * Name of the rule of that route that matched; empty when none was asked for.
   */
  'rule'?: (string);
}

/**
 * Nobody can serve this request.
 */
export interface Reject__Output {
  /**
   * Why.
   */
  'reason': (_signalbox_error_v1_ErrorReason__Output);
  /**
   * One sentence for people.
   */
  'message': (string);
  /**
   * Every wrong field, where the request is at fault.
   */
  'violations': (_signalbox_error_v1_FieldViolation__Output)[];
  /**
   * Version of the policy that decided.
   */
  'policyVersion': (string);
  /**
   * Backends that were considered.
   */
  'rejected': (_signalbox_inference_v1_Rejection__Output)[];
  /**
   * Name of the route that the model leads to, whatever fallbacks of it were asked too; empty when there is none.
   */
  'route': (string);
  /**
   * Name of the rule of that route that matched; empty when none was asked for.
   */
  'rule': (string);
}
