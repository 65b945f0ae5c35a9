// Original file: proto/signalbox/adapter/v1/adapter_service.proto


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
  '_tenant'?: "tenant";
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
  '_tenant'?: "tenant";
}
