// Original file: proto/signalbox/adapter/v1/adapter_service.proto


/**
 * Asks whether the provider of a backend answers. A provider that does not is an error status.
 */
export interface ProbeRequest {
  /**
   * Name of the backend in the policy.
   */
  'backend'?: (string);
}

/**
 * Asks whether the provider of a backend answers. A provider that does not is an error status.
 */
export interface ProbeRequest__Output {
  /**
   * Name of the backend in the policy.
   */
  'backend': (string);
}
