// Original file: proto/signalbox/inference/v1/chunk.proto


/**
 * A piece of text.
 */
export interface TextDelta {
  /**
   * To be appended.
   */
  'text'?: (string);
}

/**
 * A piece of text.
 */
export interface TextDelta__Output {
  /**
   * To be appended.
   */
  'text': (string);
}
