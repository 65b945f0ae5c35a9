// Original file: proto/signalbox/error/v1/error.proto


/**
 * One wrong field of a request.
 */
export interface FieldViolation {
  /**
   * A path such as messages[2].content.
   */
  'field'?: (string);
  /**
   * What is wrong with it and what would be right.
   */
  'description'?: (string);
}

/**
 * One wrong field of a request.
 */
export interface FieldViolation__Output {
  /**
   * A path such as messages[2].content.
   */
  'field': (string);
  /**
   * What is wrong with it and what would be right.
   */
  'description': (string);
}
