// Original file: proto/signalbox/inference/v1/message.proto


/**
 * A piece of text.
 */
export interface TextPart {
  /**
   * The text.
   */
  'text'?: (string);
  /**
   * By these words the model refuses to answer, as far as the provider marks them.
   */
  'refusal'?: (boolean);
}

/**
 * A piece of text.
 */
export interface TextPart__Output {
  /**
   * The text.
   */
  'text': (string);
  /**
   * By these words the model refuses to answer, as far as the provider marks them.
   */
  'refusal': (boolean);
}
