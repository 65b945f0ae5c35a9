// Original file: proto/signalbox/inference/v1/message.proto


/**
 * The model asked for a tool.
 */
export interface ToolCallPart {
  /**
   * Ties the call to its result.
   */
  'id'?: (string);
  /**
   * Name of the tool.
   */
  'name'?: (string);
  /**
   * The arguments as the model wrote them: JSON text, byte for byte.
   */
  'argumentsJson'?: (string);
}

/**
 * The model asked for a tool.
 */
export interface ToolCallPart__Output {
  /**
   * Ties the call to its result.
   */
  'id': (string);
  /**
   * Name of the tool.
   */
  'name': (string);
  /**
   * The arguments as the model wrote them: JSON text, byte for byte.
   */
  'argumentsJson': (string);
}
