// Original file: proto/signalbox/inference/v1/routing.proto

import type { AttemptRecord as _signalbox_inference_v1_AttemptRecord, AttemptRecord__Output as _signalbox_inference_v1_AttemptRecord__Output } from '../../../signalbox/inference/v1/AttemptRecord.js';
import type { Rejection as _signalbox_inference_v1_Rejection, Rejection__Output as _signalbox_inference_v1_Rejection__Output } from '../../../signalbox/inference/v1/Rejection.js';
import type { Usage as _signalbox_inference_v1_Usage, Usage__Output as _signalbox_inference_v1_Usage__Output } from '../../../signalbox/inference/v1/Usage.js';
import type { Cost as _signalbox_inference_v1_Cost, Cost__Output as _signalbox_inference_v1_Cost__Output } from '../../../signalbox/inference/v1/Cost.js';
import type { Timestamp as _google_protobuf_Timestamp, Timestamp__Output as _google_protobuf_Timestamp__Output } from '../../../google/protobuf/Timestamp.js';
import type { StandbyDecision as _signalbox_inference_v1_StandbyDecision, StandbyDecision__Output as _signalbox_inference_v1_StandbyDecision__Output } from '../../../signalbox/inference/v1/StandbyDecision.js';

/**
 * Where a request went and why.
 */
export interface RouteRecord {
  /**
   * Id of the request; also in x-request-id.
   */
  'requestId'?: (string);
  /**
   * 32 hex digits; unset when nothing is traced.
   */
  'traceId'?: (string);
  /**
   * Version of the policy that decided.
   */
  'policyVersion'?: (string);
  /**
   * Name of the route.
   */
  'route'?: (string);
  /**
   * Name of the rule that matched.
   */
  'rule'?: (string);
  /**
   * The backend that served the answer; unset when none did.
   */
  'backend'?: (string);
  /**
   * Every call that was made, in order.
   */
  'attempts'?: (_signalbox_inference_v1_AttemptRecord)[];
  /**
   * Every backend that was considered and not taken.
   */
  'rejected'?: (_signalbox_inference_v1_Rejection)[];
  /**
   * Tokens of all attempts.
   */
  'usage'?: (_signalbox_inference_v1_Usage | null);
  /**
   * Cost of all attempts.
   */
  'cost'?: (_signalbox_inference_v1_Cost | null);
  /**
   * When the request came.
   */
  'startedAt'?: (_google_protobuf_Timestamp | null);
  /**
   * Milliseconds that the decision took.
   */
  'decideMs'?: (number | string);
  /**
   * Milliseconds from the start of the request to its first content.
   */
  'firstTokenMs'?: (number | string);
  /**
   * Milliseconds of the whole request.
   */
  'totalMs'?: (number | string);
  /**
   * Whether every backend was out and the least bad one was tried all the same.
   */
  'lastResort'?: (boolean);
  /**
   * Set when the decision service did not answer.
   */
  'standby'?: (_signalbox_inference_v1_StandbyDecision | null);
  /**
   * Whether this is the answer to an earlier request with the same idempotency key, given again.
   */
  'replayed'?: (boolean);
  '_traceId'?: "traceId";
  '_backend'?: "backend";
  '_firstTokenMs'?: "firstTokenMs";
}

/**
 * Where a request went and why.
 */
export interface RouteRecord__Output {
  /**
   * Id of the request; also in x-request-id.
   */
  'requestId': (string);
  /**
   * 32 hex digits; unset when nothing is traced.
   */
  'traceId'?: (string);
  /**
   * Version of the policy that decided.
   */
  'policyVersion': (string);
  /**
   * Name of the route.
   */
  'route': (string);
  /**
   * Name of the rule that matched.
   */
  'rule': (string);
  /**
   * The backend that served the answer; unset when none did.
   */
  'backend'?: (string);
  /**
   * Every call that was made, in order.
   */
  'attempts': (_signalbox_inference_v1_AttemptRecord__Output)[];
  /**
   * Every backend that was considered and not taken.
   */
  'rejected': (_signalbox_inference_v1_Rejection__Output)[];
  /**
   * Tokens of all attempts.
   */
  'usage': (_signalbox_inference_v1_Usage__Output | null);
  /**
   * Cost of all attempts.
   */
  'cost': (_signalbox_inference_v1_Cost__Output | null);
  /**
   * When the request came.
   */
  'startedAt': (_google_protobuf_Timestamp__Output | null);
  /**
   * Milliseconds that the decision took.
   */
  'decideMs': (number);
  /**
   * Milliseconds from the start of the request to its first content.
   */
  'firstTokenMs'?: (number);
  /**
   * Milliseconds of the whole request.
   */
  'totalMs': (number);
  /**
   * Whether every backend was out and the least bad one was tried all the same.
   */
  'lastResort': (boolean);
  /**
   * Set when the decision service did not answer.
   */
  'standby': (_signalbox_inference_v1_StandbyDecision__Output | null);
  /**
   * Whether this is the answer to an earlier request with the same idempotency key, given again.
   */
  'replayed': (boolean);
  '_traceId'?: "traceId";
  '_backend'?: "backend";
  '_firstTokenMs'?: "firstTokenMs";
}
