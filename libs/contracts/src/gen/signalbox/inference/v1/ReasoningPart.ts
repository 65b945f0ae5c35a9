// Original file: proto/signalbox/inference/v1/message.proto


/**
 * What a reasoning model thought.
 */
export interface ReasoningPart {
  /**
   * The thought; may be empty when the provider hides it.
   */
  'text'?: (string);
  /**
   * Must go back unchanged to the provider that made it.
   */
  'signature'?: (string);
  '_signature'?: "signature";
}

/**
 * What a reasoning model thought.
 */
export interface ReasoningPart__Output {
  /**
   * The thought; may be empty when the provider hides it.
   */
  'text': (string);
  /**
   * Must go back unchanged to the provider that made it.
   */
  'signature'?: (string);
  '_signature'?: "signature";
}
