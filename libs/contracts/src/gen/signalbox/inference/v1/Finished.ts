// Original file: proto/signalbox/inference/v1/inference_service.proto

import type { FinishReason as _signalbox_inference_v1_FinishReason, FinishReason__Output as _signalbox_inference_v1_FinishReason__Output } from '../../../signalbox/inference/v1/FinishReason.js';
import type { RouteRecord as _signalbox_inference_v1_RouteRecord, RouteRecord__Output as _signalbox_inference_v1_RouteRecord__Output } from '../../../signalbox/inference/v1/RouteRecord.js';
import type { Warning as _signalbox_inference_v1_Warning, Warning__Output as _signalbox_inference_v1_Warning__Output } from '../../../signalbox/inference/v1/Warning.js';

/**
 * The answer is whole.
 */
export interface Finished {
  /**
   * Why the model stopped.
   */
  'reason'?: (_signalbox_inference_v1_FinishReason);
  /**
   * The provider's own word for it.
   */
  'rawReason'?: (string);
  /**
   * Where the request went and why.
   */
  'route'?: (_signalbox_inference_v1_RouteRecord | null);
  /**
   * Everything about which the answer is not quite what was asked for: what the stream said at its start, and what is
   * only known at its end.
   */
  'warnings'?: (_signalbox_inference_v1_Warning)[];
  '_rawReason'?: "rawReason";
}

/**
 * The answer is whole.
 */
export interface Finished__Output {
  /**
   * Why the model stopped.
   */
  'reason': (_signalbox_inference_v1_FinishReason__Output);
  /**
   * The provider's own word for it.
   */
  'rawReason'?: (string);
  /**
   * Where the request went and why.
   */
  'route': (_signalbox_inference_v1_RouteRecord__Output | null);
  /**
   * Everything about which the answer is not quite what was asked for: what the stream said at its start, and what is
   * only known at its end.
   */
  'warnings': (_signalbox_inference_v1_Warning__Output)[];
  '_rawReason'?: "rawReason";
}
