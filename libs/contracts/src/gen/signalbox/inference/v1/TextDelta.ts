// Original file: proto/signalbox/inference/v1/chunk.proto


/**
 * A piece of text.
 */
export interface TextDelta {
  /**
   * To be appended.
   */
  'text'?: (string);
  /**
   * It is part of the words by which the model refuses to answer, as far as the provider marks them.
   */
  'refusal'?: (boolean);
}

/**
 * A piece of text.
 */
export interface TextDelta__Output {
  /**
   * To be appended.
   */
  'text': (string);
  /**
   * It is part of the words by which the model refuses to answer, as far as the provider marks them.
   */
  'refusal': (boolean);
}
