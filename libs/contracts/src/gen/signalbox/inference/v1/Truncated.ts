// Original file: proto/signalbox/inference/v1/inference_service.proto

import type { ErrorDetail as _signalbox_error_v1_ErrorDetail, ErrorDetail__Output as _signalbox_error_v1_ErrorDetail__Output } from '../../../signalbox/error/v1/ErrorDetail.js';
import type { RouteRecord as _signalbox_inference_v1_RouteRecord, RouteRecord__Output as _signalbox_inference_v1_RouteRecord__Output } from '../../../signalbox/inference/v1/RouteRecord.js';

/**
 * The answer broke off after some of it was delivered.
 */
export interface Truncated {
  /**
   * What happened.
   */
  'error'?: (_signalbox_error_v1_ErrorDetail | null);
  /**
   * Where the request went and why.
   */
  'route'?: (_signalbox_inference_v1_RouteRecord | null);
}

/**
 * The answer broke off after some of it was delivered.
 */
export interface Truncated__Output {
  /**
   * What happened.
   */
  'error': (_signalbox_error_v1_ErrorDetail__Output | null);
  /**
   * Where the request went and why.
   */
  'route': (_signalbox_inference_v1_RouteRecord__Output | null);
}
