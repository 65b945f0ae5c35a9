// Original file: proto/signalbox/inference/v1/generation.proto

import type { Empty as _google_protobuf_Empty, Empty__Output as _google_protobuf_Empty__Output } from '../../../google/protobuf/Empty.js';
import type { JsonSchemaFormat as _signalbox_inference_v1_JsonSchemaFormat, JsonSchemaFormat__Output as _signalbox_inference_v1_JsonSchemaFormat__Output } from '../../../signalbox/inference/v1/JsonSchemaFormat.js';

/**
 * The shape of the answer.
 */
export interface OutputFormat {
  /**
   * Plain text.
   */
  'text'?: (_google_protobuf_Empty | null);
  /**
   * Any JSON object.
   */
  'json'?: (_google_protobuf_Empty | null);
  /**
   * JSON of one schema.
   */
  'jsonSchema'?: (_signalbox_inference_v1_JsonSchemaFormat | null);
  /**
   * Exactly one of these is set.
   */
  'format'?: "text"|"json"|"jsonSchema";
}

/**
 * The shape of the answer.
 */
export interface OutputFormat__Output {
  /**
   * Plain text.
   */
  'text'?: (_google_protobuf_Empty__Output | null);
  /**
   * Any JSON object.
   */
  'json'?: (_google_protobuf_Empty__Output | null);
  /**
   * JSON of one schema.
   */
  'jsonSchema'?: (_signalbox_inference_v1_JsonSchemaFormat__Output | null);
  /**
   * Exactly one of these is set.
   */
  'format'?: "text"|"json"|"jsonSchema";
}
