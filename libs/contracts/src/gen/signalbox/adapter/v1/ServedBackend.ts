// Original file: proto/signalbox/adapter/v1/adapter_service.proto


/**
 * A backend that this adapter serves.
 */
export interface ServedBackend {
  /**
   * Its name in the policy.
   */
  'backend'?: (string);
  /**
   * Its provider's name in the policy.
   */
  'provider'?: (string);
  /**
   * The model's name at the provider.
   */
  'model'?: (string);
}

/**
 * A backend that this adapter serves.
 */
export interface ServedBackend__Output {
  /**
   * Its name in the policy.
   */
  'backend': (string);
  /**
   * Its provider's name in the policy.
   */
  'provider': (string);
  /**
   * The model's name at the provider.
   */
  'model': (string);
}
