// Original file: proto/signalbox/inference/v1/generation.proto

import type { Empty as _google_protobuf_Empty, Empty__Output as _google_protobuf_Empty__Output } from '../../../google/protobuf/Empty.js';

/**
 * Whether the model may, must or must not call a tool.
 */
export interface ToolChoice {
  /**
   * The model chooses.
   */
  'auto'?: (_google_protobuf_Empty | null);
  /**
   * No tool call.
   */
  'none'?: (_google_protobuf_Empty | null);
  /**
   * At least one tool call.
   */
  'required'?: (_google_protobuf_Empty | null);
  /**
   * A call of this tool.
   */
  'tool'?: (string);
  /**
   * Exactly one of these is set.
   */
  'choice'?: "auto"|"none"|"required"|"tool";
}

/**
 * Whether the model may, must or must not call a tool.
 */
export interface ToolChoice__Output {
  /**
   * The model chooses.
   */
  'auto'?: (_google_protobuf_Empty__Output | null);
  /**
   * No tool call.
   */
  'none'?: (_google_protobuf_Empty__Output | null);
  /**
   * At least one tool call.
   */
  'required'?: (_google_protobuf_Empty__Output | null);
  /**
   * A call of this tool.
   */
  'tool'?: (string);
  /**
   * Exactly one of these is set.
   */
  'choice'?: "auto"|"none"|"required"|"tool";
}
