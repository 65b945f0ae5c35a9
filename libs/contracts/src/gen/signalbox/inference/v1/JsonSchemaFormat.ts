// Original file: proto/signalbox/inference/v1/generation.proto


/**
 * JSON of one schema.
 */
export interface JsonSchemaFormat {
  /**
   * A name for the schema.
   */
  'name'?: (string);
  /**
   * The JSON Schema as JSON text.
   */
  'schemaJson'?: (string);
  /**
   * Whether the provider must hold the model to it.
   */
  'strict'?: (boolean);
  '_strict'?: "strict";
}

/**
 * JSON of one schema.
 */
export interface JsonSchemaFormat__Output {
  /**
   * A name for the schema.
   */
  'name': (string);
  /**
   * The JSON Schema as JSON text.
   */
  'schemaJson': (string);
  /**
   * Whether the provider must hold the model to it.
   */
  'strict'?: (boolean);
  '_strict'?: "strict";
}
