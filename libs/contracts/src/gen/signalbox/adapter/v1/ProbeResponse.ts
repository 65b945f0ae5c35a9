// Original file: proto/signalbox/adapter/v1/adapter_service.proto


/**
 * The provider answers.
 */
export interface ProbeResponse {
  /**
   * Milliseconds of the round trip.
   */
  'durationMs'?: (number | string);
}

/**
 * The provider answers.
 */
export interface ProbeResponse__Output {
  /**
   * Milliseconds of the round trip.
   */
  'durationMs': (number);
}
