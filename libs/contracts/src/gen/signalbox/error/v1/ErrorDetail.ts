// Original file: proto/signalbox/error/v1/error.proto

import type { ErrorReason as _signalbox_error_v1_ErrorReason, ErrorReason__Output as _signalbox_error_v1_ErrorReason__Output } from '../../../signalbox/error/v1/ErrorReason.js';
import type { FieldViolation as _signalbox_error_v1_FieldViolation, FieldViolation__Output as _signalbox_error_v1_FieldViolation__Output } from '../../../signalbox/error/v1/FieldViolation.js';
import type { Disposition as _signalbox_error_v1_Disposition, Disposition__Output as _signalbox_error_v1_Disposition__Output } from '../../../signalbox/error/v1/Disposition.js';

/**
 * One of our errors. It rides in grpc-status-details-bin beside google.rpc.ErrorInfo, BadRequest and RetryInfo.
 */
export interface ErrorDetail {
  /**
   * Why it failed.
   */
  'reason'?: (_signalbox_error_v1_ErrorReason);
  /**
   * One sentence for people.
   */
  'message'?: (string);
  /**
   * Every wrong field. In a gRPC status they are in the BadRequest beside it instead, so that they travel once.
   */
  'violations'?: (_signalbox_error_v1_FieldViolation)[];
  /**
   * How long to wait before trying again, in milliseconds.
   */
  'retryAfterMs'?: (number | string);
  /**
   * What is known about the bill.
   */
  'disposition'?: (_signalbox_error_v1_Disposition);
  /**
   * HTTP status that the provider answered with.
   */
  'providerStatus'?: (number);
  '_retryAfterMs'?: "retryAfterMs";
  '_providerStatus'?: "providerStatus";
}

/**
 * One of our errors. It rides in grpc-status-details-bin beside google.rpc.ErrorInfo, BadRequest and RetryInfo.
 */
export interface ErrorDetail__Output {
  /**
   * Why it failed.
   */
  'reason': (_signalbox_error_v1_ErrorReason__Output);
  /**
   * One sentence for people.
   */
  'message': (string);
  /**
   * Every wrong field. In a gRPC status they are in the BadRequest beside it instead, so that they travel once.
   */
  'violations': (_signalbox_error_v1_FieldViolation__Output)[];
  /**
   * How long to wait before trying again, in milliseconds.
   */
  'retryAfterMs'?: (number);
  /**
   * What is known about the bill.
   */
  'disposition': (_signalbox_error_v1_Disposition__Output);
  /**
   * HTTP status that the provider answered with.
   */
  'providerStatus'?: (number);
  '_retryAfterMs'?: "retryAfterMs";
  '_providerStatus'?: "providerStatus";
}
