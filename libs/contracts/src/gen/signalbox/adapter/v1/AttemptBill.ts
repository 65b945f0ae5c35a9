// Original file: proto/signalbox/adapter/v1/adapter_service.proto

import type { Usage as _signalbox_inference_v1_Usage, Usage__Output as _signalbox_inference_v1_Usage__Output } from '../../../signalbox/inference/v1/Usage.js';
import type { Cost as _signalbox_inference_v1_Cost, Cost__Output as _signalbox_inference_v1_Cost__Output } from '../../../signalbox/inference/v1/Cost.js';

/**
 * What an attempt that failed is booked at. It rides in grpc-status-details-bin beside signalbox.error.v1.ErrorDetail.
 */
export interface AttemptBill {
  /**
   * Tokens that were seen.
   */
  'usage'?: (_signalbox_inference_v1_Usage | null);
  /**
   * What it cost, as far as anybody knows.
   */
  'cost'?: (_signalbox_inference_v1_Cost | null);
}

/**
 * What an attempt that failed is booked at. It rides in grpc-status-details-bin beside signalbox.error.v1.ErrorDetail.
 */
export interface AttemptBill__Output {
  /**
   * Tokens that were seen.
   */
  'usage': (_signalbox_inference_v1_Usage__Output | null);
  /**
   * What it cost, as far as anybody knows.
   */
  'cost': (_signalbox_inference_v1_Cost__Output | null);
}
