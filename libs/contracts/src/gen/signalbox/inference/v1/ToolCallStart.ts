// Original file: proto/signalbox/inference/v1/chunk.proto


/**
 * A tool call begins.
 */
export interface ToolCallStart {
  /**
   * Which call of this answer, from 0.
   */
  'index'?: (number);
  /**
   * Ties the call to its result.
   */
  'id'?: (string);
  /**
   * Name of the tool.
   */
  'name'?: (string);
}

/**
 * A tool call begins.
 */
export interface ToolCallStart__Output {
  /**
   * Which call of this answer, from 0.
   */
  'index': (number);
  /**
   * Ties the call to its result.
   */
  'id': (string);
  /**
   * Name of the tool.
   */
  'name': (string);
}
