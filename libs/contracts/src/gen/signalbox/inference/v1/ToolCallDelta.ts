// Original file: proto/signalbox/inference/v1/chunk.proto


/**
 * A piece of a tool call's arguments.
 */
export interface ToolCallDelta {
  /**
   * Which call of this answer.
   */
  'index'?: (number);
  /**
   * To be appended: JSON text, byte for byte.
   */
  'argumentsJson'?: (string);
}

/**
 * A piece of a tool call's arguments.
 */
export interface ToolCallDelta__Output {
  /**
   * Which call of this answer.
   */
  'index': (number);
  /**
   * To be appended: JSON text, byte for byte.
   */
  'argumentsJson': (string);
}
