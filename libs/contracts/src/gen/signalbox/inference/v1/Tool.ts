// Original file: proto/signalbox/inference/v1/message.proto


/**
 * A function that the model may call.
 */
export interface Tool {
  /**
   * Name of the function.
   */
  'name'?: (string);
  /**
   * What it does, for the model.
   */
  'description'?: (string);
  /**
   * JSON Schema of its arguments, as JSON text. Empty means no arguments.
   */
  'parametersJson'?: (string);
  /**
   * Whether the provider must hold the model to the schema.
   */
  'strict'?: (boolean);
  '_description'?: "description";
  '_strict'?: "strict";
}

/**
 * A function that the model may call.
 */
export interface Tool__Output {
  /**
   * Name of the function.
   */
  'name': (string);
  /**
   * What it does, for the model.
   */
  'description'?: (string);
  /**
   * JSON Schema of its arguments, as JSON text. Empty means no arguments.
   */
  'parametersJson': (string);
  /**
   * Whether the provider must hold the model to the schema.
   */
  'strict'?: (boolean);
  '_description'?: "description";
  '_strict'?: "strict";
}
