// Original file: proto/signalbox/inference/v1/message.proto

import type { ContentPart as _signalbox_inference_v1_ContentPart, ContentPart__Output as _signalbox_inference_v1_ContentPart__Output } from '../../../signalbox/inference/v1/ContentPart.js';

/**
 * What a tool answered.
 */
export interface ToolResultPart {
  /**
   * The id of the call.
   */
  'callId'?: (string);
  /**
   * Text and pictures.
   */
  'content'?: (_signalbox_inference_v1_ContentPart)[];
  /**
   * Whether the tool failed.
   */
  'isError'?: (boolean);
}

/**
 * What a tool answered.
 */
export interface ToolResultPart__Output {
  /**
   * The id of the call.
   */
  'callId': (string);
  /**
   * Text and pictures.
   */
  'content': (_signalbox_inference_v1_ContentPart__Output)[];
  /**
   * Whether the tool failed.
   */
  'isError': (boolean);
}
