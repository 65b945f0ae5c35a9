// Original file: proto/signalbox/inference/v1/chunk.proto


/**
 * A piece of a thought.
 */
export interface ReasoningDelta {
  /**
   * To be appended.
   */
  'text'?: (string);
  /**
   * The signature of the thought, once it is whole.
   */
  'signature'?: (string);
  '_signature'?: "signature";
}

/**
 * A piece of a thought.
 */
export interface ReasoningDelta__Output {
  /**
   * To be appended.
   */
  'text': (string);
  /**
   * The signature of the thought, once it is whole.
   */
  'signature'?: (string);
  '_signature'?: "signature";
}
