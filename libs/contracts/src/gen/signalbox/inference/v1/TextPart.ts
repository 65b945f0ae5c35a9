// Original file: proto/signalbox/inference/v1/message.proto


/**
 * A piece of text.
 */
export interface TextPart {
  /**
   * The text.
   */
  'text'?: (string);
}

/**
 * A piece of text.
 */
export interface TextPart__Output {
  /**
   * The text.
   */
  'text': (string);
}
