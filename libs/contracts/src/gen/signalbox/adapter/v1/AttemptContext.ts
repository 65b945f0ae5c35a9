// Original file: proto/signalbox/adapter/v1/adapter_service.proto

import type { Criticality as _signalbox_inference_v1_Criticality, Criticality__Output as _signalbox_inference_v1_Criticality__Output } from '../../../signalbox/inference/v1/Criticality.js';
import type { Cost as _signalbox_inference_v1_Cost, Cost__Output as _signalbox_inference_v1_Cost__Output } from '../../../signalbox/inference/v1/Cost.js';

/**
 * Which call this is.
 */
export interface AttemptContext {
  /**
   * Id of the request.
   */
  'requestId'?: (string);
  /**
   * Unique; sent to nobody but the ledger.
   */
  'attemptId'?: (string);
  /**
   * 1 for the first attempt of the request.
   */
  'number'?: (number);
  /**
   * Name of the backend in the policy.
   */
  'backend'?: (string);
  /**
   * Name of the tenant, for the ledger.
   */
  'tenant'?: (string);
  /**
   * Milliseconds from the start of the request to the start of this attempt.
   */
  'startedAfterMs'?: (number | string);
  /**
   * Milliseconds to wait for the first content before the attempt counts as timed out.
   */
  'firstTokenMs'?: (number | string);
  /**
   * Milliseconds of silence allowed between chunks.
   */
  'idleMs'?: (number | string);
  /**
   * How important the request is; unset: standard. An adapter keeps some room for those that matter more.
   */
  'criticality'?: (_signalbox_inference_v1_Criticality);
  /**
   * What it is booked at if the provider was asked and gives no whole answer: as a rule the most that it can cost.
   * Unset: the adapter reckons itself.
   */
  'unfinishedCost'?: (_signalbox_inference_v1_Cost | null);
  '_tenant'?: "tenant";
  '_unfinishedCost'?: "unfinishedCost";
}

/**
 * Which call this is.
 */
export interface AttemptContext__Output {
  /**
   * Id of the request.
   */
  'requestId': (string);
  /**
   * Unique; sent to nobody but the ledger.
   */
  'attemptId': (string);
  /**
   * 1 for the first attempt of the request.
   */
  'number': (number);
  /**
   * Name of the backend in the policy.
   */
  'backend': (string);
  /**
   * Name of the tenant, for the ledger.
   */
  'tenant'?: (string);
  /**
   * Milliseconds from the start of the request to the start of this attempt.
   */
  'startedAfterMs': (number);
  /**
   * Milliseconds to wait for the first content before the attempt counts as timed out.
   */
  'firstTokenMs': (number);
  /**
   * Milliseconds of silence allowed between chunks.
   */
  'idleMs': (number);
  /**
   * How important the request is; unset: standard. An adapter keeps some room for those that matter more.
   */
  'criticality': (_signalbox_inference_v1_Criticality__Output);
  /**
   * What it is booked at if the provider was asked and gives no whole answer: as a rule the most that it can cost.
   * Unset: the adapter reckons itself.
   */
  'unfinishedCost'?: (_signalbox_inference_v1_Cost__Output | null);
  '_tenant'?: "tenant";
  '_unfinishedCost'?: "unfinishedCost";
}
