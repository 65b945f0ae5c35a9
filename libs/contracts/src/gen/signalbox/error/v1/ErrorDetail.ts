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
   * One sentence for people. It quotes neither the request nor the provider, so it may be logged.
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
  /**
   * What the provider said, without credentials. It may quote the request: it is for the caller, and not for a log.
   */
  'providerMessage'?: (string);
  '_retryAfterMs'?: "retryAfterMs";
  '_providerStatus'?: "providerStatus";
  '_providerMessage'?: "providerMessage";
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
   * One sentence for people. It quotes neither the request nor the provider, so it may be logged.
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
  /**
   * What the provider said, without credentials. It may quote the request: it is for the caller, and not for a log.
   */
  'providerMessage'?: (string);
  '_retryAfterMs'?: "retryAfterMs";
  '_providerStatus'?: "providerStatus";
  '_providerMessage'?: "providerMessage";
}
