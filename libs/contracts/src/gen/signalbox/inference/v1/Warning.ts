// Original file: proto/signalbox/inference/v1/chunk.proto


/**
 * Something asked for that the provider lacks.
 */
export interface Warning {
  /**
   * For example top_k.
   */
  'feature'?: (string);
  /**
   * A sentence for people.
   */
  'message'?: (string);
}

/**
 * Something asked for that the provider lacks.
 */
export interface Warning__Output {
  /**
   * For example top_k.
   */
  'feature': (string);
  /**
   * A sentence for people.
   */
  'message': (string);
}
